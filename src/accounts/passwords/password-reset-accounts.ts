import type { Context } from '../../platform/context.js';
import { digest } from '../../platform/digest.js';
import { passwordProvider } from '../users/credential.js';
import { findLink } from './reset-password.js';

const usernames = `
  select "user".username
    from reset_link join "user" on "user".id = any(reset_link.user_ids)
    join credential on credential.user_id = "user".id and credential.provider_id = '${passwordProvider}'
   where reset_link.token = $1 and credential.updated_at < reset_link.created_at
   order by credential.id`;

/**
 * The accounts whose password a mailed link can set, oldest first. The mail itself names none.
 * @throws {BadUserInput} when the link has expired
 */
export async function passwordResetAccounts({ em, services }: Context, token: string): Promise<string[]> {
  await findLink(em, token);
  const rows = await services.database.run<{ username: string }>(usernames, [digest(token)]);
  return rows.map(({ username }) => username);
}
