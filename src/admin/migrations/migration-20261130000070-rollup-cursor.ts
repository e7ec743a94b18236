import { Migration } from '@mikro-orm/migrations';

/** Imported messages may all have the same time. The defaults stand behind all of a time, so what `rolled_until` excluded comes before it. */
export class Migration20261130000070RollupCursor extends Migration {
  override up(): void {
    this.addSql(`alter table "rollup_cursor"
      add column "message_id" uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      add column "room_id" bigint not null default 9223372036854775807`);
    this.addSql(`update "rollup_cursor" set "rolled_until" = "rolled_until" - interval '1 microsecond'`);
  }

  override down(): void {
    this.addSql(`update "rollup_cursor" set "rolled_until" = "rolled_until" + interval '1 microsecond'`);
    this.addSql('alter table "rollup_cursor" drop column "message_id", drop column "room_id"');
  }
}
