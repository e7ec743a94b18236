import { Migration } from '@mikro-orm/migrations';

/**
 * Splits `verification` into two tables, by the prefix of `identifier`. During an upgrade, processes of the previous release
 * still use `verification`. Triggers copy each row to the other side, until the next release drops `verification`.
 */
export class Migration20261130000001NamedProofs extends Migration {
  override up(): void {
    this.addSql(`create table "reset_link" (
      "token" text primary key,
      "email" text not null,
      "expires_at" timestamptz not null,
      "created_at" timestamptz not null default now()
    )`);
    this.addSql(`create table "deleted_host_user" (
      "identity" text primary key,
      "deleted_at" timestamptz not null,
      "expires_at" timestamptz not null
    )`);
    this.addSql(`create function carry_from_verification() returns trigger language plpgsql as $$
      begin
        if new.identifier like 'password-reset:%' then
          insert into reset_link (token, email, expires_at, created_at)
          values (substr(new.identifier, 16), new.value, new.expires_at, new.created_at)
          on conflict (token) do nothing;
        elsif new.identifier like 'host-user-gone:%' then
          insert into deleted_host_user as known (identity, deleted_at, expires_at)
          values (substr(new.identifier, 16), new.created_at, new.expires_at)
          on conflict (identity) do update
             set deleted_at = greatest(known.deleted_at, excluded.deleted_at),
                 expires_at = greatest(known.expires_at, excluded.expires_at);
        end if;
        return null;
      end $$`);
    this.addSql(`create function carry_to_verification() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'reset_link' then
          insert into verification (identifier, value, created_at, expires_at)
          values ('password-reset:' || new.token, new.email, new.created_at, new.expires_at);
        else
          insert into verification (identifier, value, created_at, expires_at)
          values ('host-user-gone:' || new.identity, '', new.deleted_at, new.expires_at);
        end if;
        return null;
      end $$`);
    // First. It locks verification, so old processes write nothing between the copies and the commit.
    this.addSql(`create trigger carry after insert on verification
      for each row when (pg_trigger_depth() = 0) execute function carry_from_verification()`);
    this.addSql(`insert into reset_link (token, email, expires_at, created_at)
      select distinct on (identifier) substr(identifier, 16), value, expires_at, created_at
        from verification where identifier like 'password-reset:%' and expires_at > now()
      on conflict (token) do nothing`);
    this.addSql(`insert into deleted_host_user (identity, deleted_at, expires_at)
      select substr(identifier, 16), max(created_at), max(expires_at)
        from verification where identifier like 'host-user-gone:%' and expires_at > now()
       group by identifier
      on conflict (identity) do nothing`);
    // Last. Before the copies, they would write each row to verification a second time, and old processes expect one.
    this.addSql(`create trigger carry after insert on reset_link
      for each row when (pg_trigger_depth() = 0) execute function carry_to_verification()`);
    this.addSql(`create trigger carry after insert or update on deleted_host_user
      for each row when (pg_trigger_depth() = 0) execute function carry_to_verification()`);
  }

  override down(): void {
    this.addSql('drop trigger carry on verification');
    this.addSql('drop table "reset_link", "deleted_host_user"');
    this.addSql('drop function carry_from_verification, carry_to_verification');
  }
}
