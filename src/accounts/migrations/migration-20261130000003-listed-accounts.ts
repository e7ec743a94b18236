import { Migration } from '@mikro-orm/migrations';

export class Migration20261130000003ListedAccounts extends Migration {
  override up(): void {
    this.addSql('alter table "reset_link" add column "user_ids" bigint[] null');
  }

  override down(): void {
    this.addSql('alter table "reset_link" drop column "user_ids"');
  }
}
