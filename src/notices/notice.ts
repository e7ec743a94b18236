import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { User } from '../accounts/users/user.js';
import { GraphQLDateTime } from '../platform/date-time.js';
import { connectionType } from '../platform/database/page.js';

export enum NoticeKind {
  WARNING = 'WARNING',
  REPORT_OUTCOME = 'REPORT_OUTCOME',
}

registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What a notice is about.',
  valuesConfig: {
    WARNING: { description: 'The staff warn the viewer: `text` says why.' },
    REPORT_OUTCOME: { description: 'A report of the viewer was closed: `outcome` says how.' },
  },
});

export enum ReportOutcome {
  DISMISSED = 'DISMISSED',
  ACTED = 'ACTED',
}

registerEnumType(ReportOutcome, {
  name: 'ReportOutcome',
  description: 'How the staff closed a report.',
  valuesConfig: {
    DISMISSED: { description: 'The staff saw no reason to act.' },
    ACTED: { description: 'The staff acted on it. The outcome does not say how.' },
  },
});

/** The greatest length of a warning, in code points. */
export const longestWarning = 500;

@Index({ properties: ['user', 'id'] })
@Index({ properties: ['user', 'place'] })
@Entity({ tableName: 'notice' })
@ObjectType({
  simpleResolvers: true,
  description: 'A message from the staff of this server to one person alone. It is in no room.',
})
export class Notice {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  @Field(() => ID, {
    description: 'Also its cursor. The new notices of one person come in the order of their ids.',
  })
  id!: string;

  @ManyToOne({ entity: () => User, ref: true })
  user!: Ref<User>;

  @Enum({ items: () => NoticeKind })
  @Field(() => NoticeKind, { description: 'What it is about.' })
  kind!: NoticeKind;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Of a warning: what the staff wrote, 1 to 500 code points of plain text. Otherwise null: the client has its own words.',
  })
  text!: string | null;

  /** Reports are a later feature, which adds the field `report`. */
  @Property({ type: new BigIntType('string'), nullable: true })
  reportId!: string | null;

  @Enum({ items: () => ReportOutcome, nullable: true })
  @Field(() => ReportOutcome, {
    nullable: true,
    description: 'Of a report’s outcome: how the report was closed. Otherwise null.',
  })
  outcome!: ReportOutcome | null;

  /** For the sweep, which looks for new ones of all people. */
  @Index()
  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  @Field(() => GraphQLDateTime, { description: 'When the staff sent it.' })
  createdAt!: Date & Opt;

  /** For the sweep, too. */
  @Index()
  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the viewer marked it as seen; null until then.',
  })
  seenAt!: Date | null;

  /** The cursor of its latest change: its id, and the next number of the same sequence once it is seen. */
  @Property({ type: new BigIntType('string'), defaultRaw: "currval('notice_id_seq'::regclass)" })
  place!: string & Opt;
}

export const NoticeConnection = connectionType(Notice, 'Notice');
