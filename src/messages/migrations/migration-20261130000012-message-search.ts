import { Migration } from '@mikro-orm/migrations';

/** Adds the search index of messages. `MessageIndexer` fills it in the background, since a big database takes long. */
export class Migration20261130000012MessageSearch extends Migration {
  override up(): void {
    this.addSql(`create table "message_search" (
      "message_id" uuid primary key constraint "message_search_message_id_foreign" references "message" ("id") on delete cascade,
      "chat_room_id" bigint not null,
      "created_at" timestamptz not null,
      "form" text not null
    )`);
    this.addSql(
      `create index "message_search_created_at_message_id_index" on "message_search" ("created_at", "message_id")`,
    );
    // Together with the next one, it finds a text in some rooms, however many others have it.
    this.addSql(
      `create index "message_search_chat_room_id_created_at_index" on "message_search" ("chat_room_id", "created_at")`,
    );
    // The list of new pairs is kept short, because every search reads it. Entered many at a time, they cost half as much.
    this.addSql(`create index "message_search_form_index" on "message_search" using gin (search_grams("form"))
      with (gin_pending_list_limit = 1024)`);
    // The planner knows a thousand pairs by default. With more it does not take common ones for rare ones.
    this.addSql(`alter index "message_search_form_index" alter column 1 set statistics 300`);
    this.addSql(`create table "message_search_state" (
      "is_only" boolean primary key default true constraint "message_search_state_is_only_check" check (is_only),
      "indexed_until" timestamptz not null
    )`);
    // Operators of big databases may have created it before, without blocking sends.
    this.addSql(`create index if not exists "message_created_at_id_index" on "message" ("created_at", "id")`);
    // For the lists of staff. Few messages are in them, and no send.
    this.addSql(
      `create index if not exists "message_removed_index" on "message" ("created_at", "id") where removed_at is not null`,
    );
    // In the transaction of the change, whichever release makes it. A removed text leaves an empty form, so that the indexer, which
    // may have read the text before, can't bring it back.
    this.addSql(`create function index_changed_text() returns trigger language plpgsql as $$
      begin
        insert into message_search (message_id, chat_room_id, created_at, form)
        values (new.id, new.chat_room_id, new.created_at, search_form(new.content))
        on conflict (message_id) do update set form = excluded.form;
        return null;
      end $$`);
    this.addSql(`create trigger index_changed after update of content on message
      for each row when (new.content <> old.content) execute function index_changed_text()`);
  }

  override down(): void {
    this.addSql('drop trigger index_changed on message');
    this.addSql('drop function index_changed_text()');
    this.addSql('drop index "message_created_at_id_index", "message_removed_index"');
    this.addSql('drop table "message_search_state", "message_search"');
  }
}
