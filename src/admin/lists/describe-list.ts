import { Field, ObjectType } from 'type-graphql';
import { type AdminList, ColumnType } from './admin-list.js';

@ObjectType('AdminColumn', { simpleResolvers: true, description: 'A column of an admin list.' })
export class AdminColumnType {
  @Field(() => String, { description: 'Its name in columns, filters and sort.' })
  name!: string;

  @Field(() => ColumnType, { description: 'How its cells are written.' })
  type!: ColumnType;

  @Field(() => Boolean, { description: 'Whether the list can be filtered by it.' })
  isFilter!: boolean;

  @Field(() => [String], { description: 'The values of a CHOICE; empty for other columns.' })
  choices!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'The list of the rows that its cells lead to; null if they lead nowhere.',
  })
  linksTo!: string | null;
}

@ObjectType('AdminAction', { simpleResolvers: true, description: 'What staff can do to a row of a list.' })
export class AdminActionType {
  @Field(() => String, { description: 'Its name for adminAct.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it needs a note.' })
  needsNote!: boolean;
}

@ObjectType('AdminList', { simpleResolvers: true, description: 'A list for staff: what can be asked of it.' })
export class AdminListType {
  @Field(() => String, { description: 'Its name, unique among the lists.' })
  name!: string;

  @Field(() => [AdminColumnType], {
    description: 'Its columns, in the order in which rows have their cells.',
  })
  columns!: AdminColumnType[];

  @Field(() => String, {
    description: 'The order when none is asked for: the name of a column, after `-` if it is descending.',
  })
  sort!: string;

  @Field(() => [AdminActionType], { description: 'What staff can do to its rows.' })
  actions!: AdminActionType[];
}

/** What the API says about a list. */
export function describeList({ name, columns, order, actions }: AdminList): AdminListType {
  return {
    name,
    columns: Object.entries(columns).map(([column, { type, isFilter = false, choices = [], link }]) => ({
      ...{ name: column, type, isFilter, choices, linksTo: link?.list ?? null },
    })),
    sort: `${order.isDescending ? '-' : ''}${order.column}`,
    actions: Object.entries(actions).map(([action, { needsNote = false }]) => ({ name: action, needsNote })),
  };
}
