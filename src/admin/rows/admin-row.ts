import { Extensions, Field, ID, ObjectType } from 'type-graphql';
import { longText } from '../../platform/documents/limit-rules.js';
import { connectionType } from '../../platform/database/page.js';

@ObjectType({ simpleResolvers: true, description: 'A row of an admin list.' })
export class AdminRow {
  @Field(() => ID, { description: 'Unique in its list.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'One line that names the row; null if it is hidden.' })
  name!: string | null;

  @Field(() => String, { description: 'What its actions depend on. Pass it back with an action.' })
  state!: string;

  @Field(() => [String], {
    description:
      'The names of the actions of the list that the viewer may do to it: not all, if the row is about themselves.',
  })
  actions!: string[];

  @Extensions(longText)
  @Field(() => [String], {
    nullable: 'items',
    description:
      'Its values, in the order of the columns that were asked for. The column’s type says how to read them.',
  })
  cells!: (string | null)[];

  @Field(() => [ID], {
    nullable: 'items',
    description: 'The ids of the rows that the cells lead to, in the same order; null where there is none.',
  })
  links!: (string | null)[];
}

export const AdminRowConnection = connectionType(AdminRow, 'AdminRow');
