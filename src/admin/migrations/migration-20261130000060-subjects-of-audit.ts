import { Migration } from '@mikro-orm/migrations';

/** Lets the audit say which user and message an entry is about. */
export class Migration20261130000060SubjectsOfAudit extends Migration {
  override up(): void {
    this.addSql(`alter table "audit_entry"
      add column "user_id" bigint null,
      add column "message_id" uuid null`);
    this.addSql(`create index "audit_entry_user_id_index" on "audit_entry" ("user_id")`);
    this.addSql(`create index "audit_entry_message_id_index" on "audit_entry" ("message_id")`);
  }

  override down(): void {
    throw new Error(
      'This migration cannot be reverted, because the audit would lose data. Restore a backup.',
    );
  }
}
