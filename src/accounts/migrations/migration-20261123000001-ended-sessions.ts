import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000001EndedSessions extends Migration {
  override up(): void {
    this.addSql(
      `alter table "session" add column "ends_at" timestamptz not null default now() + interval '90 days'`,
    );
    this.addSql(`create index "session_expires_at_index" on "session" ("expires_at")`);
    this.addSql(`alter table "user" add column "banned_at" timestamptz null`);
  }

  override down(): void {
    this.addSql('alter table "user" drop column "banned_at"');
    this.addSql('drop index "session_expires_at_index"');
    this.addSql('alter table "session" drop column "ends_at"');
  }
}
