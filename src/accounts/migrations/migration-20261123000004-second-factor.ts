import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000004SecondFactor extends Migration {
  override up(): void {
    this.addSql(`create table "second_factor" (
      "user_id" bigint primary key constraint "second_factor_user_id_foreign" references "user" ("id") on delete cascade,
      "secret" text not null,
      "backup_codes" text[] not null,
      "last_step" int not null default 0,
      "confirmed_at" timestamptz null
    )`);
  }

  override down(): void {
    this.addSql('drop table "second_factor"');
  }
}
