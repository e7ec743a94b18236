import { Migration } from '@mikro-orm/migrations';

/**
 * During an upgrade, processes of the previous release still delete accounts, and know nothing of the tables of this one. A trigger
 * erases there what `PersonalData.erase` of this release does, until the next release drops it.
 */
export class Migration20261130000061ErasureByPreviousRelease extends Migration {
  override up(): void {
    this.addSql(`create function erase_with_account() returns trigger language plpgsql as $$
      begin
        delete from notice where user_id = new.id;
        delete from message_revision where message_id in (select id from message where sender_id = new.id);
        update report_evidence set content = null
          from report where report.id = report_id and sender_id = new.id and status <> 'OPEN' and content is not null;
        update report set note = null where reporter_id = new.id and status <> 'OPEN' and note is not null;
        update report set assigned_to_id = null where assigned_to_id = new.id and status = 'OPEN';
        return null;
      end $$`);
    this.addSql(`create trigger erase after update of deleted_at on "user"
      for each row when (old.deleted_at is null and new.deleted_at is not null) execute function erase_with_account()`);
  }

  override down(): void {
    this.addSql('drop trigger erase on "user"');
    this.addSql('drop function erase_with_account()');
  }
}
