import { Migration } from '@mikro-orm/migrations';

/** Lets live notices carry that a notice was seen, by the same cursor as new notices. */
export class Migration20261130000062SeenNotices extends Migration {
  override up(): void {
    this.addSql('alter table "notice" add column "place" bigint null');
    this.addSql('update "notice" set "place" = "id"');
    this.addSql(`alter table "notice"
      alter column "place" set not null,
      alter column "place" set default currval('notice_id_seq')`);
    this.addSql('create index "notice_user_id_place_index" on "notice" ("user_id", "place")');
    this.addSql('create index "notice_seen_at_index" on "notice" ("seen_at")');
  }

  override down(): void {
    this.addSql('alter table "notice" drop column "place"');
    this.addSql('drop index "notice_seen_at_index"');
  }
}
