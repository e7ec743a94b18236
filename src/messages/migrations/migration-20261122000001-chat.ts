import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000001Chat extends Migration {
  override up(): void {
    this.addSql(`create table "project" (
      "id" bigserial primary key,
      "title" text not null,
      "summary" text null,
      "account_id" bigint not null constraint "project_account_id_foreign" references "user" ("id"),
      "created_at" timestamptz not null default now()
    )`);
    this.addSql(`create index "project_account_id_index" on "project" ("account_id")`);
    // A send's update stays within its page (HOT): no column that it changes has an index, and each page has free space.
    this.addSql(`create table "chat_room" (
      "id" bigserial primary key,
      "slug" text not null constraint "chat_room_slug_unique" unique,
      "project_id" bigint not null constraint "chat_room_project_id_foreign" references "project" ("id") on delete cascade,
      "owner_id" bigint not null constraint "chat_room_owner_id_foreign" references "user" ("id"),
      "visitor_id" bigint not null constraint "chat_room_visitor_id_foreign" references "user" ("id"),
      "last_seq" int not null default 0,
      "owner_read_seq" int not null default 0,
      "visitor_read_seq" int not null default 0,
      "active_at" timestamptz(3) not null default now(),
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      constraint "chat_room_project_id_visitor_id_unique" unique ("project_id", "visitor_id")
    ) with (fillfactor = 60)`);
    this.addSql(`create index "chat_room_owner_id_index" on "chat_room" ("owner_id")`);
    this.addSql(`create index "chat_room_visitor_id_index" on "chat_room" ("visitor_id")`);
    this.addSql(`create table "message" (
      "id" uuid primary key,
      "chat_room_id" bigint not null constraint "message_chat_room_id_foreign" references "chat_room" ("id") on delete cascade,
      "seq" int not null,
      "sender_id" bigint not null constraint "message_sender_id_foreign" references "user" ("id"),
      "content" text not null,
      "created_at" timestamptz not null default now(),
      constraint "message_chat_room_id_seq_unique" unique ("chat_room_id", "seq"),
      constraint "message_content_check" check (char_length(content) between 1 and 4000)
    )`);
  }

  override down(): void {
    this.addSql('drop table "message", "chat_room", "project"');
  }
}
