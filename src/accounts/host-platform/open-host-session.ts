import type { Context, Services } from '../../platform/context.js';
import type { HostClaims } from './host-claims.js';
import { hostUser, HostUserGone } from './host-user.js';

// Concurrent requests with the same token open one session. It expires with the token, within a day. If the row were purged
// before the token expires, the token would reopen an ended session. The lock on the user waits for a concurrent deletion or
// ban, which otherwise would miss this session.
const open = `
  insert into session (user_id, token, expires_at, ends_at, ip_address, user_agent)
  select id, $2, until, until, $4, $5
    from "user", least(to_timestamp($3::float8), clock_timestamp() + interval '1 day') until
   where id = $1 and banned_at is null and deleted_at is null
     for share of "user"
  on conflict (token) do nothing`;

/**
 * Opens the session of a platform's token at its first use: a row like any other, found by this digest. Opens none when the user
 * deleted the account after the token was issued.
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
