import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000000Accounts extends Migration {
  override up(): void {
    this.addSql(`create table "user" (
      "id" bigserial primary key,
      "username" text not null constraint "user_username_unique" unique,
      "name" text not null,
      "email" text not null constraint "user_email_unique" unique,
      "email_verified" boolean not null default false,
      "image" text null,
      "is_staff" boolean not null default false,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now()
    )`);
    this.addSql(`create table "session" (
      "id" bigserial primary key,
      "user_id" bigint not null constraint "session_user_id_foreign" references "user" ("id") on delete cascade,
      "token" text not null constraint "session_token_unique" unique,
      "expires_at" timestamptz not null,
      "ip_address" text null,
      "user_agent" text null,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now()
    )`);
    this.addSql(`create index "session_user_id_index" on "session" ("user_id")`);
    this.addSql(`create table "credential" (
      "id" bigserial primary key,
      "user_id" bigint not null constraint "credential_user_id_foreign" references "user" ("id") on delete cascade,
      "provider_id" text not null,
      "account_id" text not null,
      "password" text null,
      "access_token" text null,
      "refresh_token" text null,
      "id_token" text null,
      "access_token_expires_at" timestamptz null,
      "refresh_token_expires_at" timestamptz null,
      "scope" text null,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now()
    )`);
    this.addSql(`create index "credential_user_id_index" on "credential" ("user_id")`);
    this.addSql(`create table "verification" (
      "id" bigserial primary key,
      "identifier" text not null,
      "value" text not null,
      "expires_at" timestamptz not null,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now()
    )`);
    this.addSql(`create index "verification_identifier_index" on "verification" ("identifier")`);
  }

  override down(): void {
    this.addSql('drop table "verification", "credential", "session", "user"');
  }
}
