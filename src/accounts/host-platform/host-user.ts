import { randomBytes } from 'node:crypto';
import type { Services } from '../../platform/context.js';
import { ServiceUnavailable } from '../../platform/errors.js';
import { clockSkew, type HostUser } from './host-claims.js';
import { passwordProvider } from '../users/credential.js';
import { looksLikeAddress, looksReserved } from '../users/misleading-username.js';
import { newUsernameFault, usernameLength } from '../users/username.js';

const identityOf = (issuer: string, subject: string) =>
  `encode(sha256(convert_to(${issuer} || ' ' || ${subject}, 'UTF8')), 'hex')`;

/**
 * Records that a user of the platform deleted the account here, but not who. The record outlives every token issued before.
 * If the platform's clock is ahead, such a token looks newer than it is: hence the added clock skew.
 */
export const markGone = `
  insert into deleted_host_user (identity, deleted_at, expires_at)
  select ${identityOf('provider_id', 'account_id')}, clock_timestamp() + interval '${clockSkew} seconds',
         now() + interval '25 hours'
    from credential where user_id = $1 and provider_id <> '${passwordProvider}'
  on conflict (identity) do update set deleted_at = excluded.deleted_at, expires_at = excluded.expires_at
  returning identity`;

// One autocommit statement. Of two requests that create the same user, one hits the unique key of the credential. Its retry
// finds the user. If the user is being deleted, the update waits and then skips the row. `known` is not read again, so the id
// may be that of a deleted user.
const findOrCreate = `
  with gone as (
    select from deleted_host_user
     where identity = ${identityOf('$1', '$2')} and deleted_at >= to_timestamp($6::float8)),
  known as (
    select user_id from credential where provider_id = $1 and account_id = $2 and not exists (select from gone)),
  updated as (
    update "user" set name = coalesce($3, name), email = coalesce($4, email),
           email_verified = email_verified or $4::text is not null, updated_at = now()
      from known
     where "user".id = known.user_id and "user".deleted_at is null and (name <> $3 or email <> $4)),
  created as (
    insert into "user" (username, name, email, email_verified)
    select $5, coalesce($3, $5), coalesce($4, ''), $4::text is not null where not exists (select from known)
       and not exists (select from gone)
    returning id),
  linked as (
    insert into credential (provider_id, account_id, user_id) select $1, $2, id from created
    returning user_id)
  select user_id::text as id from known union all select user_id::text from linked`;

export class HostUserGone extends Error {
  override readonly name = 'HostUserGone';
}

/**
 * Finds the user for this user of the platform, or creates it. Updates the name and e-mail that the platform sends.
 * @param issuedAt when the platform issued the token, in seconds since 1970: the account may have been deleted since
 * @returns the user's id; it may be that of a user who is just being deleted
 * @throws {HostUserGone} when the account was deleted after `issuedAt`
 */
export async function hostUser(
  { config, database }: Pick<Services, 'config' | 'database'>,
  user: HostUser,
  issuedAt = Infinity,
): Promise<string> {
  const issuer = config.hostPlatform?.issuer;
  const { subject, name, email } = user;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const username = usernameFor(name, attempt > 0);
    const found = await database
      .run<{ id: string }>(findOrCreate, [issuer, subject, name, email, username, issuedAt])
      .catch(nullIfTaken);
    if (found?.[0]) return found[0].id;
    if (found) throw new HostUserGone();
  }
  throw new ServiceUnavailable(new Error('Five attempts to create the user met a name that is taken.'));
}

function nullIfTaken(error: unknown): null {
  if ((error as { code?: string }).code === '23505') return null;
  throw error;
}

/**
 * The name's letters that a username may have, with a random suffix when they are taken, too few or too many. A misleading name
 * gives no letters.
 */
function usernameFor(name: string | null, wasTaken: boolean): string {
  const letters = (name ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\s+/g, '.')
    .replaceAll(/[^a-z0-9_.-]/g, '')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^[_.-]+|[_.-]+$/g, '');
  // "Li Na" would look like a host name.
  const plain = looksLikeAddress(letters) ? letters.replaceAll('.', '_') : letters;
  const suffix = `-${randomBytes(4).toString('hex')}`;
  const kept = looksReserved(plain) ? '' : plain.slice(0, usernameLength.most - suffix.length);
  const longer = `${kept || 'member'}${suffix}`;
  const candidates = wasTaken ? [longer] : [plain, longer];
  return candidates.find((username) => newUsernameFault(username) === null) ?? `member${suffix}`;
}
