import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AdminRow } from '../rows/admin-row.js';

@InputType({ description: 'A row as staff saw it.' })
export class AdminTarget {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, {
    description: 'Its state as staff saw it. If it has changed since, nothing is done to the row.',
  })
  state!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The outcome of an action on one row.' })
export class AdminOutcome {
  @Field(() => ID, { description: 'The id of the row.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was not done: a code as in errors, such as ROW_CHANGED. Null: it was done. With SERVICE_UNAVAILABLE it may have been done, and later rows were not tried.',
  })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in words; null if it was done.' })
  reason!: string | null;

  @Field(() => AdminRow, {
    nullable: true,
    description: 'The row as it is now, with all columns; null if there is none, or if it could not be read.',
  })
  row!: AdminRow | null;
}
