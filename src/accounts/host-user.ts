import { randomBytes } from 'node:crypto';
import type { Services } from '../platform/context.js';
import { ServiceUnavailable } from '../platform/errors.js';
import type { HostUser } from './host-claims.js';
import { isUsername, usernameLength } from './username.js';

// One autocommit statement: of twins that make the same user, one dies on the credential's key, and finds it next time.
const findOrMake = `
  with known as (
    select user_id from credential where provider_id = $1 and account_id = $2),
  told as (
    update "user" set name = coalesce($3, name), email = coalesce($4, email),
           email_verified = email_verified or $4::text is not null, updated_at = now()
      from known
     where "user".id = known.user_id and (name <> $3 or email <> $4)),
  made as (
    insert into "user" (username, name, email, email_verified)
    select $5, coalesce($3, $5), coalesce($4, ''), $4::text is not null where not exists (select from known)
    returning id),
  linked as (
    insert into credential (provider_id, account_id, user_id) select $1, $2, id from made
    returning user_id)
  select user_id::text as id from known union all select user_id::text from linked`;

/**
 * Finds the one user who stands for this user of the platform, and makes it at first sight. What the platform tells
 * anew of name and e-mail is taken over.
 * @returns the user's id
 */
export async function hostUser(
  { config, database }: Pick<Services, 'config' | 'database'>,
  user: HostUser,
): Promise<string> {
  const issuer = config.hostPlatform?.issuer;
  const { subject, name, email } = user;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const username = usernameFor(name, attempt > 0);
    const [row] = await database
      .run<{ id: string }>(findOrMake, [issuer, subject, name, email, username])
      .catch(nothingIfTaken);
    if (row) return row.id;
  }
  throw new ServiceUnavailable(new Error('No username was free, five times.'));
}

function nothingIfTaken(error: unknown): [] {
  if ((error as { code?: string }).code === '23505') return [];
  throw error;
}

/** A username that may be free: of the name's letters where it has ours, else, or if that was taken, made unlike any other. */
function usernameFor(name: string | null, wasTaken: boolean): string {
  const letters = (name ?? '').normalize('NFKD').toLowerCase();
  const plain = letters
    .replaceAll(/\s+/g, '.')
    .replaceAll(/[^a-z0-9_.-]/g, '')
    .replaceAll(/^[_.-]+|[_.-]+$/g, '');
  const suffix = `-${randomBytes(4).toString('hex')}`;
  const short = plain.slice(0, usernameLength.most - suffix.length);
  return !wasTaken && short === plain && isUsername(plain) ? plain : `${short || 'member'}${suffix}`;
}
