import { Migration } from '@mikro-orm/migrations';

/** No foreign keys: they would lock the rows of rooms and users, and sends would wait or write more. */
export class Migration20261130000040Dashboard extends Migration {
  override up(): void {
    this.addSql(`create table "quarter_hour" (
      "starts_at" timestamptz primary key,
      "rooms" int not null default 0,
      "messages" int not null default 0,
      "refused_sign_ins" int not null default 0,
      "people" int[] null
    )`);
    this.addSql(`create table "last_active" (
      "user_id" bigint primary key,
      "active_at" timestamptz not null
    )`);
    this.addSql('create index "last_active_active_at_index" on "last_active" ("active_at")');
    this.addSql(`create table "first_answer" (
      "room_id" bigint primary key,
      "opened_at" timestamptz not null,
      "asked_at" timestamptz not null,
      "answered_at" timestamptz null
    )`);
    this.addSql('create index "first_answer_opened_at_index" on "first_answer" ("opened_at")');
    this.addSql(`create table "rollup_cursor" (
      "id" int primary key,
      "rolled_until" timestamptz not null
    )`);
    this.addSql(`create table "process_sockets" (
      "process" uuid primary key,
      "sockets" int not null,
      "seen_at" timestamptz not null
    )`);
    // Operators of big databases may have created it before, without blocking new rooms.
    this.addSql(
      'create index if not exists "chat_room_created_at_id_index" on "chat_room" ("created_at", "id")',
    );
  }

  override down(): void {
    this.addSql('drop index "chat_room_created_at_id_index"');
    this.addSql(
      'drop table "process_sockets", "rollup_cursor", "first_answer", "last_active", "quarter_hour"',
    );
  }
}
