import { Migration } from '@mikro-orm/migrations';

/** Indexes for the searches of staff. */
export class Migration20261130000031SearchedAccounts extends Migration {
  override up(): void {
    this.addSql(
      'create index "user_username_search_index" on "user" using gin (search_grams(search_form("username")))',
    );
    this.addSql(
      'create index "user_email_search_index" on "user" using gin (search_grams(search_form("email")))',
    );
  }

  override down(): void {
    this.addSql('drop index "user_email_search_index", "user_username_search_index"');
  }
}
