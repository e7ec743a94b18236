import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000003Leaving extends Migration {
  override up(): void {
    this.addSql(`alter table "user" add column "deleted_at" timestamptz null`);
    this.addSql(`alter table "project" add column "ended_at" timestamptz null`);
    // On the room's own row, because a send decides on the row that it locks.
    this.addSql(`alter table "chat_room"
      add column "blocked_by_owner" boolean not null default false,
      add column "blocked_by_visitor" boolean not null default false,
      add column "is_abandoned" boolean not null default false,
      add column "closed_at" timestamptz null,
      add column "removals" int not null default 0`);
    this.addSql(`alter table "message"
      add column "removed_at" timestamptz null,
      drop constraint "message_content_check",
      add constraint "message_content_check"
        check (char_length(content) <= 4000 and (content = '') = (removed_at is not null))`);
    this.addSql(`create index "message_sender_id_index" on "message" ("sender_id")`);
  }

  override down(): void {
    throw new Error('This migration cannot be reverted, because removed texts are gone. Restore a backup.');
  }
}
