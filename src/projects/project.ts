import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Extensions, Field, ID, ObjectType } from 'type-graphql';
import { User } from '../accounts/users/user.js';
import { GraphQLDateTime } from '../platform/date-time.js';
import { longText } from '../platform/documents/limit-rules.js';
import { connectionType } from '../platform/database/page.js';
import { searchIndex } from '../platform/database/search.js';

@Index({ properties: ['createdAt', 'id'] })
@Index(searchIndex('project', 'title'))
@Index(searchIndex('project', 'summary'))
@Entity({ tableName: 'project' })
@ObjectType({ simpleResolvers: true, description: 'The subject of chats. Everyone may see it.' })
export class Project {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  @Field(() => ID, { description: 'Stable and unique among projects.' })
  id!: string;

  @Property({ type: 'text', nullable: true, unique: true })
  @Field(() => ID, {
    nullable: true,
    description: 'The host platform’s id of the project; null when it was created in Parley.',
  })
  hostId: (string & Opt) | null = null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Its name, 1 to 120 code points.' })
  title!: string;

  @Property({ type: 'text', nullable: true })
  @Extensions(longText)
  @Field(() => String, {
    nullable: true,
    description: 'What it is about, up to 4,000 code points; null when there is no summary.',
  })
  summary!: string | null;

  @Index()
  @ManyToOne({ entity: () => User, ref: true })
  account!: Ref<User>;

  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When its owner ended it or deleted the account; null while it is open. The rooms of an ended project are closed.',
  })
  endedAt: (Date & Opt) | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, { description: 'When it was created.' })
  createdAt!: Date & Opt;
}

export const ProjectConnection = connectionType(Project, 'Project');

/** Whether the text is valid as a host platform's id of a project. */
export function isHostId(text: string): boolean {
  return /^[^\p{Cc}]{1,200}$/u.test(text) && text.isWellFormed() && text.trim() === text;
}
