import { Migration } from '@mikro-orm/migrations';

/** Sessions that processes of the previous release open have neither. They end with their tokens, within a day. */
export class Migration20261130000002HostKeys extends Migration {
  override up(): void {
    this.addSql(
      'alter table "session" add column "issued_at" timestamptz null, add column "host_key" text null',
    );
  }

  override down(): void {
    this.addSql('alter table "session" drop column "issued_at", drop column "host_key"');
  }
}
