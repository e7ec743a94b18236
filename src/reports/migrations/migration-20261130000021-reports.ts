import { Migration } from '@mikro-orm/migrations';

export class Migration20261130000021Reports extends Migration {
  override up(): void {
    this.addSql(`create table "report" (
      "id" bigserial primary key,
      "chat_room_id" bigint not null constraint "report_chat_room_id_foreign" references "chat_room" ("id") on delete cascade,
      "reporter_id" bigint not null constraint "report_reporter_id_foreign" references "user" ("id"),
      "reported_id" bigint not null constraint "report_reported_id_foreign" references "user" ("id"),
      "message_id" uuid null constraint "report_message_id_foreign" references "message" ("id") on delete cascade,
      "reason" text not null constraint "report_reason_check"
        check ("reason" in ('SPAM', 'SCAM', 'HARASSMENT', 'HATE', 'SEXUAL', 'OTHER')),
      "note" text null,
      "status" text not null default 'OPEN' constraint "report_status_check"
        check ("status" in ('OPEN', 'DISMISSED', 'ACTED')),
      "created_at" timestamptz not null default clock_timestamp(),
      "assigned_to_id" bigint null constraint "report_assigned_to_id_foreign" references "user" ("id") on delete set null,
      "closed_at" timestamptz null,
      "closed_by_id" bigint null constraint "report_closed_by_id_foreign" references "user" ("id") on delete set null
    )`);
    this.addSql('create index "report_created_at_id_index" on "report" ("created_at", "id")');
    this.addSql('create index "report_status_id_index" on "report" ("status", "id")');
    this.addSql(
      'create index "report_assigned_to_id_status_id_index" on "report" ("assigned_to_id", "status", "id")',
    );
    this.addSql('create index "report_reported_id_id_index" on "report" ("reported_id", "id")');
    this.addSql('create index "report_chat_room_id_id_index" on "report" ("chat_room_id", "id")');
    this.addSql('create index "report_reporter_id_id_index" on "report" ("reporter_id", "id")');
    this.addSql(`create unique index "report_open_message_unique"
      on "report" ("message_id", "reporter_id") where status = 'OPEN'`);
    this.addSql(`create unique index "report_open_user_unique"
      on "report" ("reporter_id", "chat_room_id") where status = 'OPEN' and message_id is null`);
    this.addSql(`create table "report_evidence" (
      "report_id" bigint not null constraint "report_evidence_report_id_foreign" references "report" ("id") on delete cascade,
      "seq" int not null,
      "version" int not null,
      "sender_id" bigint not null constraint "report_evidence_sender_id_foreign" references "user" ("id"),
      "content" text null,
      "created_at" timestamptz not null,
      constraint "report_evidence_pkey" primary key ("report_id", "seq", "version")
    )`);
    this.addSql('create index "report_evidence_sender_id_index" on "report_evidence" ("sender_id")');
  }

  override down(): void {
    this.addSql('drop table "report_evidence", "report"');
  }
}
