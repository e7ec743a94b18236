import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../../accounts/users/user.js';

/** What somebody wrote: an entry has at most one of these. Null for none. An index has this expression. */
export const writtenText = "coalesce(details ->> 'search', details ->> 'note', details ->> 'reason')";

/** What a member of the staff saw or did. Triggers of the table refuse every change and deletion. */
@Index({ properties: ['staff', 'at'] })
@Index({ properties: ['roomId', 'at'] })
@Index({ properties: ['list', 'rowId', 'at'] })
@Index({ name: 'audit_entry_unlocked_index', properties: ['staff', 'at'], where: "act = 'unlockRoom'" })
@Index({
  name: 'audit_entry_written_search_index',
  expression: `create index on "audit_entry" using gin (search_grams(search_form(${writtenText}))) where ${writtenText} is not null`,
})
@Entity({ tableName: 'audit_entry' })
export class AuditEntry {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  id!: string;

  @Index()
  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  at!: Date & Opt;

  @ManyToOne({ entity: () => User, ref: true })
  staff!: Ref<User>;

  /** `read`, `export`, `unlockRoom`, or the name of an action. */
  @Property({ type: 'text' })
  act!: string;

  @Property({ type: 'text', nullable: true })
  list!: string | null;

  /** The row that was read or acted on; null for a page of a list. */
  @Property({ type: 'text', nullable: true })
  rowId!: string | null;

  /** The room that it was about; null if it is none or several. It is no reference, so that entries outlive rooms. */
  @Property({ type: new BigIntType('string'), nullable: true })
  roomId!: string | null;

  /** The user that it was about; null if it is none or several. */
  @Index()
  @Property({ type: new BigIntType('string'), nullable: true })
  userId!: string | null;

  /** The message that it was about; null if it is none or several. */
  @Index()
  @Property({ type: 'uuid', nullable: true })
  messageId!: string | null;

  /** Such as filters, the search text, the note. */
  @Property({ type: 'json' })
  details!: Readonly<Record<string, unknown>>;
}
