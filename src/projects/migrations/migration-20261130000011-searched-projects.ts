import { Migration } from '@mikro-orm/migrations';

export class Migration20261130000011SearchedProjects extends Migration {
  override up(): void {
    this.addSql(
      'create index "project_title_search_index" on "project" using gin (search_grams(search_form("title")))',
    );
    this.addSql(
      'create index "project_summary_search_index" on "project" using gin (search_grams(search_form("summary")))',
    );
    this.addSql(
      'create index "user_name_search_index" on "user" using gin (search_grams(search_form("name")))',
    );
  }

  override down(): void {
    this.addSql(
      'drop index "user_name_search_index", "project_summary_search_index", "project_title_search_index"',
    );
  }
}
