import { Migration } from '@mikro-orm/migrations';

export class Migration20261130000020Notices extends Migration {
  override up(): void {
    this.addSql(`create table "notice" (
      "id" bigserial primary key,
      "user_id" bigint not null constraint "notice_user_id_foreign" references "user" ("id"),
      "kind" text not null constraint "notice_kind_check" check ("kind" in ('WARNING', 'REPORT_OUTCOME')),
      "text" text null,
      "report_id" bigint null,
      "outcome" text null constraint "notice_outcome_check" check ("outcome" in ('DISMISSED', 'ACTED')),
      "created_at" timestamptz not null default clock_timestamp(),
      "seen_at" timestamptz null
    )`);
    this.addSql('create index "notice_user_id_id_index" on "notice" ("user_id", "id")');
    this.addSql('create index "notice_created_at_index" on "notice" ("created_at")');
  }

  override down(): void {
    this.addSql('drop table "notice"');
  }
}
