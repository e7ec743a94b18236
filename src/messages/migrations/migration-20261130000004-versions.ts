import { Migration } from '@mikro-orm/migrations';

/**
 * Adds versions, which replace `chat_room.removals`. During an upgrade, processes of the previous release still use `removals`.
 * Triggers carry each change to the other side, until the next release drops them together with the column.
 */
export class Migration20261130000004Versions extends Migration {
  override up(): void {
    this.addSql(`alter table "chat_room" add column "version" int not null default 0`);
    this.addSql(`alter table "message"
      add column "version" int not null default 0,
      add column "edited_at" timestamptz null`);
    // For replay. Most messages never change, so it stays small.
    this.addSql(`create unique index "message_chat_room_id_version_unique"
      on "message" ("chat_room_id", "version") where version > 0`);
    this.addSql(`create table "message_revision" (
      "message_id" uuid not null constraint "message_revision_message_id_foreign" references "message" ("id") on delete cascade,
      "version" int not null,
      "content" text not null,
      "replaced_at" timestamptz not null default clock_timestamp(),
      constraint "message_revision_pkey" primary key ("message_id", "version")
    )`);
    this.addSql(`create function carry_removals() returns trigger language plpgsql as $$
      begin
        if new.version = old.version then
          new.version := old.version + (new.removals - old.removals);
        elsif new.removals = old.removals then
          new.removals := old.removals + 1;
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger carry before update of removals, version on chat_room
      for each row execute function carry_removals()`);
    // The previous release removes texts without a version, and holds the locks of their rooms meanwhile. `execute` plans the
    // statement each time: a plan that was made for one row would compare each of thousands with all others.
    this.addSql(`create function number_removed_texts() returns trigger language plpgsql as $$
      begin
        execute $statement$
          with text as (
            select new_row.id, new_row.chat_room_id,
                   row_number() over (partition by new_row.chat_room_id order by new_row.seq)::int as place
              from new_row join old_row using (id)
             where new_row.removed_at is not null and old_row.removed_at is null and new_row.version = old_row.version),
          room as (
            update chat_room set version = version + texts
              from (select chat_room_id, count(*)::int as texts from text group by chat_room_id) counted
             where chat_room.id = chat_room_id
            returning chat_room.id, version - texts as version_before)
          update message set version = version_before + place
            from text join room on room.id = text.chat_room_id
           where message.id = text.id $statement$;
        return null;
      end $$`);
    this.addSql(`create trigger number_removed after update on message
      referencing old table as old_row new table as new_row
      for each statement when (pg_trigger_depth() = 0) execute function number_removed_texts()`);
  }

  override down(): void {
    throw new Error(
      'This migration cannot be reverted, because earlier texts would be lost. Restore a backup.',
    );
  }
}
