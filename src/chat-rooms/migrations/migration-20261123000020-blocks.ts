import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000020Blocks extends Migration {
  override up(): void {
    this.addSql(`create table "block" (
      "blocker_id" bigint not null constraint "block_blocker_id_foreign" references "user" ("id") on delete cascade,
      "blocked_id" bigint not null constraint "block_blocked_id_foreign" references "user" ("id") on delete cascade,
      "created_at" timestamptz not null default now(),
      constraint "block_pkey" primary key ("blocker_id", "blocked_id")
    )`);
    this.addSql('create index "block_blocked_id_index" on "block" ("blocked_id")');
    // Until now a block held in one room; from now on it holds in all rooms of the two.
    this.addSql(`insert into "block" ("blocker_id", "blocked_id")
      select "owner_id", "visitor_id" from "chat_room" where "blocked_by_owner" and not "is_abandoned"
       union select "visitor_id", "owner_id" from "chat_room" where "blocked_by_visitor" and not "is_abandoned"`);
    this.addSql(`update "chat_room" set
      "blocked_by_owner" = exists (select from "block" where "blocker_id" = "owner_id" and "blocked_id" = "visitor_id"),
      "blocked_by_visitor" = exists (select from "block" where "blocker_id" = "visitor_id" and "blocked_id" = "owner_id"),
      "updated_at" = clock_timestamp()
      where exists (select from "block" where "blocker_id" in ("owner_id", "visitor_id") and "blocked_id" in ("owner_id", "visitor_id"))`);
  }

  override down(): void {
    this.addSql('drop table "block"');
  }
}
