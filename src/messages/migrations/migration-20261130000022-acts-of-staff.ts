import { Migration } from '@mikro-orm/migrations';

/**
 * During an upgrade, processes of the previous release still accept sends into a room that staff have closed, and show a hidden
 * message as a recalled one. They can't show its text, because that is gone.
 */
export class Migration20261130000022ActsOfStaff extends Migration {
  override up(): void {
    this.addSql('alter table "chat_room" add column "closed_by_staff_at" timestamptz null');
    this.addSql('alter table "message" add column "hidden_at" timestamptz null');
  }

  override down(): void {
    this.addSql('alter table "message" drop column "hidden_at"');
    this.addSql('alter table "chat_room" drop column "closed_by_staff_at"');
  }
}
