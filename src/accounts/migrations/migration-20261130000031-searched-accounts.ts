import { Migration } from '@mikro-orm/migrations';

/** Indexes for the list and the searches of staff. Operators of big databases may have created them before. */
export class Migration20261130000031SearchedAccounts extends Migration {
  override up(): void {
    this.addSql(
      'create index if not exists "user_username_search_index" on "user" using gin (search_grams(search_form("username")))',
    );
    this.addSql(
      'create index if not exists "user_email_search_index" on "user" using gin (search_grams(search_form("email")))',
    );
    this.addSql('create index if not exists "user_created_at_id_index" on "user" ("created_at", "id")');
  }

  override down(): void {
    this.addSql(
      'drop index "user_created_at_id_index", "user_email_search_index", "user_username_search_index"',
    );
  }
}
