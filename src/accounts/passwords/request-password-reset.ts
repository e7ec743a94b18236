import { raw } from '@mikro-orm/core';
import { randomBytes } from 'node:crypto';
import type { Context, Services } from '../../platform/context.js';
import { networkOf } from '../../platform/rates/network.js';
import { Credential, passwordProvider } from '../users/credential.js';
import { plainEmail } from '../users/email.js';
import { resetMail } from './reset-mail.js';
import { digest } from '../../platform/digest.js';
import { ResetLink } from './reset-link.js';

/** The most accounts that a link lists. It also works for unlisted accounts of the address. */
const mostListed = 20;

/** Mails one token for all accounts of the address. Answers first: the delay would reveal that the address has an account. */
export async function requestPasswordReset(
  { services, address: from }: Context,
  email: string,
): Promise<boolean> {
  await services.rateLimits.take('resetPassword', networkOf(from));
  const address = plainEmail(email);
  if (address) services.mail.later(() => sendReset(services, address));
  return true;
}

async function sendReset(services: Services, email: string): Promise<void> {
  const userIds = await usersOf(services, email);
  if (userIds.length === 0 || !(await mayMail(services, email))) return;
  const token = randomBytes(32).toString('base64url');
  await services.database.fork().insert(ResetLink, {
    token: digest(token),
    email: digest(email),
    userIds,
    expiresAt: raw(`now() + interval '1 hour'`),
  });
  await services.mail.send(resetMail(services.config, email, token)).catch(async (error: unknown) => {
    await services.rateLimits.giveBack('resetMail', digest(email));
    throw error;
  });
}

/** The accounts with a password, oldest first. Accounts that others create later with this address can't displace them. */
async function usersOf({ database }: Services, email: string): Promise<string[]> {
  const withPassword = await database
    .fork()
    .find(
      Credential,
      { providerId: passwordProvider, user: { email } },
      { orderBy: { id: 'asc' }, limit: mostListed },
    );
  return withPassword.map(({ user }) => user.id);
}

/** Beyond the rate, no mail is sent and no error is reported: it would reveal that the address has an account. */
function mayMail({ rateLimits }: Services, email: string): Promise<boolean> {
  return rateLimits.take('resetMail', digest(email)).then(
    () => true,
    () => false,
  );
}
