import type { Context, Services } from '../../platform/context.js';
import { clockSkew, type HostClaims } from './host-claims.js';
import { hostUser, HostUserGone } from './host-user.js';

// Concurrent requests with the same token open one session. It expires with the token, within a day. If the row were purged
// before the token expires, the token would reopen an ended session. The lock on the user waits for a concurrent deletion or
// ban, which otherwise would miss this session.
// `issued_at` is no later than now: the platform's clock may be ahead.
// Release 0.2.0 named the session by another text, and wrote no `host_key`. Such a session of a token that expires in the same
// moment may be that of this token, ended since. The next release drops this condition: no token lives as long.
const open = `
  insert into session (user_id, token, expires_at, ends_at, ip_address, user_agent, issued_at, host_key)
  select id, $2, until, until, $4, $5, least(issued, clock_timestamp()), $7
    from "user", least(to_timestamp($3::float8), clock_timestamp() + interval '1 day') until,
         to_timestamp($6::float8) issued
   where id = $1 and banned_at is null and deleted_at is null
     and not exists (
       select from session former
        where former.user_id = $1 and former.ends_at = until and former.host_key is null
          and former.created_at > issued - interval '${clockSkew} seconds')
     for share of "user"
  on conflict (token) do nothing`;

/**
 * Opens the session of a platform's token at its first use: a row like any other, found by this digest. Opens none when the user
 * deleted the account after the token was issued.
 */
export async function openHostSession(
  services: Pick<Services, 'config' | 'database'>,
  { user, issuedAt, expiresAt, key }: HostClaims,
  digest: string,
  { address, userAgent }: Pick<Context, 'address' | 'userAgent'>,
): Promise<void> {
  const id = await hostUser(services, user, issuedAt).catch((error: unknown) => {
    if (error instanceof HostUserGone) return null;
    throw error;
  });
  if (id === null) return;
  const values = [id, digest, expiresAt, address, userAgent.slice(0, 400), issuedAt, key];
  await services.database.run(open, values);
}
