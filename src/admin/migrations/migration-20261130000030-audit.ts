import { Migration } from '@mikro-orm/migrations';

export class Migration20261130000030Audit extends Migration {
  override up(): void {
    this.addSql(`create table "audit_entry" (
      "id" bigserial primary key,
      "at" timestamptz not null default clock_timestamp(),
      "staff_id" bigint not null constraint "audit_entry_staff_id_foreign" references "user" ("id"),
      "act" text not null,
      "list" text null,
      "row_id" text null,
      "room_id" bigint null,
      "details" jsonb not null
    )`);
    this.addSql(`create index "audit_entry_at_index" on "audit_entry" ("at")`);
    this.addSql(`create index "audit_entry_staff_id_at_index" on "audit_entry" ("staff_id", "at")`);
    this.addSql(`create index "audit_entry_room_id_at_index" on "audit_entry" ("room_id", "at")`);
    this.addSql(`create index "audit_entry_list_row_id_at_index" on "audit_entry" ("list", "row_id", "at")`);
    this.addSql(
      `create index "audit_entry_unlocked_index" on "audit_entry" ("staff_id", "at") where act = 'unlockRoom'`,
    );
    // Only of entries with something that somebody wrote: the others are many, and each would take longer to enter than to insert.
    const written = "coalesce(details ->> 'search', details ->> 'note', details ->> 'reason')";
    this.addSql(`create index "audit_entry_written_search_index" on "audit_entry"
      using gin (search_grams(search_form(${written}))) where ${written} is not null`);
    this.addSql(`create function refuse_change_of_audit() returns trigger language plpgsql as $$
      begin
        raise exception 'Audit entries cannot be changed or deleted.';
      end $$`);
    this.addSql(`create trigger refuse_change before update or delete on audit_entry
      for each row execute function refuse_change_of_audit()`);
    this.addSql(`create trigger refuse_truncate before truncate on audit_entry
      for each statement execute function refuse_change_of_audit()`);
    // Without this, they are off in a session with session_replication_role = replica.
    this.addSql(`alter table audit_entry
      enable always trigger refuse_change, enable always trigger refuse_truncate`);
  }

  override down(): void {
    throw new Error('This migration cannot be reverted, because the audit would be lost. Restore a backup.');
  }
}
