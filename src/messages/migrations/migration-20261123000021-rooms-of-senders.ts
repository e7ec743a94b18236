import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000021RoomsOfSenders extends Migration {
  override up(): void {
    this.addSql(
      'create index "message_sender_id_chat_room_id_index" on "message" ("sender_id", "chat_room_id")',
    );
    this.addSql('drop index "message_sender_id_index"');
  }

  override down(): void {
    this.addSql('create index "message_sender_id_index" on "message" ("sender_id")');
    this.addSql('drop index "message_sender_id_chat_room_id_index"');
  }
}
