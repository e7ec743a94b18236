import { Migration } from '@mikro-orm/migrations';

/** Lets live notices carry that a notice was seen. */
export class Migration20261130000062SeenNotices extends Migration {
  override up(): void {
    this.addSql('alter table "notice" add column "seen_place" bigint null');
    this.addSql('create index "notice_seen_at_index" on "notice" ("seen_at")');
  }

  override down(): void {
    this.addSql('alter table "notice" drop column "seen_place"');
    this.addSql('drop index "notice_seen_at_index"');
  }
}
