import { Field, InputType } from 'type-graphql';

@InputType({
  description:
    'A condition on a column of an admin list. Times and numbers take a range; other columns take one value.',
})
export class AdminFilter {
  @Field(() => String, { description: 'The name of a column that has isFilter.' })
  column!: string;

  @Field(() => String, { nullable: true, description: 'The least time or number.' })
  from?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The time before which it must be, or the greatest number.',
  })
  to?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The value; the id of the row for a column with linksTo.',
  })
  is?: string | null;
}
