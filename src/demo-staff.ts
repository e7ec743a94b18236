import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { verifyPassword } from './accounts/passwords/hash.js';
import { seal, unseal } from './accounts/second-factor/sealed.js';
import { base32, codeOf, otpauthUri, stepAt } from './accounts/second-factor/totp.js';
import { endSessionsIn, endSessionsOf, publishEnds } from './accounts/sessions/end-session.js';
import { passwordProvider } from './accounts/users/credential.js';
import { ConfigError } from './platform/config/config-error.js';
import { secretIn } from './platform/config/generated-secret.js';
import type { Services } from './platform/context.js';
import type { Run } from './platform/database/database.js';

/** An account to try Parley with. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly says: string;
  /** The link for an authenticator app, for an account that needs one. */
  readonly uri?: string;
}

interface FoundStaff {
  readonly id: string;
  readonly mayAct: boolean;
  readonly password: string | null;
  readonly secret: string | null;
}

const username = 'staff';
/** Tells it from the account of a user who has taken the name. */
const email = 'staff@demo.example';

const create = `
  insert into "user" (username, name, email) values ($1, '管理員', $2) on conflict (username) do nothing`;
const find = `
  select "user".id::text, is_staff and banned_at is null as "mayAct", credential.password, second_factor.secret
    from "user"
    left join credential on credential.user_id = "user".id and provider_id = $3
    left join second_factor on second_factor.user_id = "user".id and confirmed_at is not null
   where username = $1 and email = $2`;
const givePassword = `
  insert into credential (user_id, provider_id, account_id, password) values ($1::bigint, $2, $1, $3)
  on conflict (provider_id, account_id) do update set password = excluded.password`;
const giveFactor = `
  insert into second_factor (user_id, secret, backup_codes, confirmed_at) values ($1, $2, '{}', now())
  on conflict (user_id) do update
     set secret = excluded.secret, backup_codes = '{}', last_step = 0, confirmed_at = now()`;
const giveRole = 'update "user" set is_staff = true, banned_at = null where id = $1';
const dropPassword = 'delete from credential where user_id = $1';
const dropFactor = 'delete from second_factor where user_id = $1';
const dropRole = 'update "user" set is_staff = false where id = $1';

const fileIn = (dataDir: string): string => join(dataDir, 'demo-staff');

/** Made from random bytes in the data folder: a browser or an app that knows them still does after a restart. */
function secretsIn(dataDir: string) {
  const bytes = Buffer.from(secretIn(fileIn(dataDir), 'set DEMO=false'), 'base64url');
  const password = base32(bytes.subarray(0, 10)).toLowerCase();
  return { password: password.replaceAll(/(.{4})(?=.)/g, '$1-'), secret: bytes.subarray(10, 30) };
}

/** What an authenticator app would show. @throws {ConfigError} when the folder has no demo staff account */
export function demoStaffCode(dataDir: string): string {
  if (!existsSync(fileIn(dataDir)))
    throw new ConfigError(
      `There is no demo staff account in ${dataDir}. Start Parley with the demo first, or set DATA_DIR.`,
    );
  return codeOf(secretsIn(dataDir).secret, stepAt());
}

/**
 * Creates the staff account, and renews its password, second factor and role unless all are as they are printed.
 * @returns null when another user has the name
 */
export async function openDemoStaff(services: Services): Promise<DemoAccount | null> {
  const { config, database, passwords } = services;
  const { password, secret } = secretsIn(config.dataDir);
  await database.run(create, [username, email]);
  const found = await findStaff(database.run);
  if (!found) return null;
  const isReady =
    found.mayAct &&
    unseal(found.secret ?? '', config.secret)?.equals(secret) &&
    (await verifyPassword(password, found.password ?? ''));
  if (!isReady) {
    const hash = await passwords.hash('127.0.0.1', password);
    await endSessionsOf({ services }, found, null, async (run) => {
      await run(givePassword, [found.id, passwordProvider, hash]);
      await run(giveFactor, [found.id, seal(secret, config.secret)]);
      await run(giveRole, [found.id]);
    });
  }
  const says = 'is staff, with a code of npm run demo-code or of an app with';
  return { username, password, says, uri: otpauthUri(secret, 'Parley', username) };
}

/** Takes away all that {@link openDemoStaff} has given to the account at an earlier start. */
export async function closeDemoStaff(services: Services): Promise<null> {
  const { config, database } = services;
  publishEnds(services, (await database.transaction(dropDemoStaff)) ?? []);
  // With PostgreSQL, the folder may belong to another Parley that has the demo.
  if (config.database === undefined) rmSync(fileIn(config.dataDir), { force: true });
  return null;
}

/** @returns the sessions that have ended; null when there is no such account */
export async function dropDemoStaff(run: Run): Promise<readonly { readonly id: string }[] | null> {
  const found = await findStaff(run);
  if (!found) return null;
  // Credentials before the user, the lock order of signing in.
  for (const drop of [dropPassword, dropFactor, dropRole]) await run(drop, [found.id]);
  return endSessionsIn(run, found);
}

async function findStaff(run: Run): Promise<FoundStaff | undefined> {
  const [found] = await run<FoundStaff>(find, [username, email, passwordProvider]);
  return found;
}
