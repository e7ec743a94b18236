import { Migration } from '@mikro-orm/migrations';

/**
 * During an upgrade, processes of the previous release still accept sends into a room that staff have closed, and show a hidden
 * message as a recalled one. They can't show its text, because that is gone.
 */
export class Migration20261130000022ActsOfStaff extends Migration {
  override up(): void {
    this.addSql('alter table "chat_room" add column "closed_by_staff_at" timestamptz null');
    this.addSql('alter table "message" add column "hidden_at" timestamptz null');
    // For the lists of staff. Few messages are in them, and no send.
    this.addSql(
      'create index "message_hidden_index" on "message" ("created_at", "id") where hidden_at is not null',
    );
    this.addSql(
      'create index "message_edited_at_id_index" on "message" ("edited_at", "id") where edited_at is not null',
    );
  }

  override down(): void {
    this.addSql('drop index "message_edited_at_id_index"');
    this.addSql('alter table "message" drop column "hidden_at"');
    this.addSql('alter table "chat_room" drop column "closed_by_staff_at"');
  }
}
