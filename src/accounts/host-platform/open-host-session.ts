import type { Context, Services } from '../../platform/context.js';
import type { HostClaims } from './host-claims.js';
import { hostUser, HostUserGone } from './host-user.js';

// Twins that bring the same token at once open one session. It ends with the token, and in a day at the latest: the row must
// be known as long as the token could come again. The row of the user is held, so that it is none of who was just deleting the
// account or being banned.
const open = `
  insert into session (user_id, token, expires_at, ends_at, ip_address, user_agent)
  select id, $2, until, until, $4, $5
    from "user", least(to_timestamp($3::float8), clock_timestamp() + interval '1 day') until
   where id = $1 and banned_at is null and deleted_at is null
     for share of "user"
  on conflict (token) do nothing`;

/**
 * At first sight of a token of the platform: from now on its session is a row as any other, under this digest. There is none
 * for who has deleted the account since the token was made.
 */
export async function openHostSession(
  services: Pick<Services, 'config' | 'database'>,
  { user, issuedAt, expiresAt }: HostClaims,
  digest: string,
  { address, userAgent }: Pick<Context, 'address' | 'userAgent'>,
): Promise<void> {
  const id = await hostUser(services, user, issuedAt).catch((error: unknown) => {
    if (error instanceof HostUserGone) return null;
    throw error;
  });
  if (id === null) return;
  await services.database.run(open, [id, digest, expiresAt, address, userAgent.slice(0, 400)]);
}
