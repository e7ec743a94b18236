import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000002HostPlatform extends Migration {
  override up(): void {
    this.addSql(
      `alter table "credential" add constraint "credential_provider_id_account_id_unique" unique ("provider_id", "account_id")`,
    );
    // Accounts are identified by their username: two users of a platform may share an address, or have none.
    this.addSql('alter table "user" drop constraint "user_email_unique"');
    this.addSql('create index "user_email_index" on "user" ("email")');
    this.addSql(
      `alter table "project" add column "host_id" text null constraint "project_host_id_unique" unique`,
    );
  }

  override down(): void {
    this.addSql('drop index "user_email_index"');
    this.addSql('alter table "user" add constraint "user_email_unique" unique ("email")');
    this.addSql('alter table "project" drop column "host_id"');
    this.addSql('alter table "credential" drop constraint "credential_provider_id_account_id_unique"');
  }
}
