import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../accounts/users/user.js';
import { Report } from './report.js';

/** A text of a message at the time of a report. What became of the message later does not change it. */
@Entity({ tableName: 'report_evidence' })
export class ReportEvidence {
  @ManyToOne({
    entity: () => Report,
    ref: true,
    primary: true,
    deleteRule: 'cascade',
    updateRule: 'no action',
  })
  report!: Ref<Report>;

  @PrimaryKey({ type: 'integer' })
  seq!: number;

  /** The version that the message had while this was its text. The greatest one of a seq was current at the time of the report. */
  @PrimaryKey({ type: 'integer' })
  version!: number;

  @Index()
  @ManyToOne({ entity: () => User, ref: true })
  sender!: Ref<User>;

  /** Empty when the message was recalled before the report. Null once the sender's account was deleted and the report closed. */
  @Property({ type: 'text', nullable: true })
  content!: string | null;

  /** When the message was sent. */
  @Property({ type: 'timestamptz' })
  createdAt!: Date;
}
