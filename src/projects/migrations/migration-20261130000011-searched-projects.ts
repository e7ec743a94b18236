import { Migration } from '@mikro-orm/migrations';

/** Operators of big databases may have created these indexes before. */
export class Migration20261130000011SearchedProjects extends Migration {
  override up(): void {
    this.addSql(
      'create index if not exists "project_title_search_index" on "project" using gin (search_grams(search_form("title")))',
    );
    this.addSql(
      'create index if not exists "project_summary_search_index" on "project" using gin (search_grams(search_form("summary")))',
    );
    this.addSql(
      'create index if not exists "user_name_search_index" on "user" using gin (search_grams(search_form("name")))',
    );
    this.addSql('create index if not exists "project_created_at_id_index" on "project" ("created_at", "id")');
  }

  override down(): void {
    this.addSql(
      'drop index "project_created_at_id_index", "user_name_search_index", "project_summary_search_index", "project_title_search_index"',
    );
  }
}
