import { raw } from '@mikro-orm/core';
import { randomBytes } from 'node:crypto';
import type { Context, Services } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { networkOf } from '../platform/network.js';
import { Credential } from './credential.js';
import { plainEmail } from './email.js';
import { endSessionsOf } from './end-session.js';
import { passwordProvider, replacePassword } from './own-password.js';
import { checkPassword } from './passwords.js';
import { resetMail } from './reset-mail.js';
import { digest } from './session-token.js';
import { User } from './user.js';
import { Verification } from './verification.js';

/** So many links at most are good for one account at a time: nobody’s mailbox is flooded from here. */
const mostAtOnce = 3;

/** Mails a link to each account of the address, and answers before that, so that the time tells nothing. */
export async function requestPasswordReset(
  { services, address: from }: Context,
  email: string,
): Promise<boolean> {
  await services.rateLimits.take('resetPassword', networkOf(from));
  const address = plainEmail(email);
  if (address) services.mail.later(() => sendResets(services, address));
  return true;
}

/** Ends all sessions of the account. @throws {BadUserInput} naming the token or the password */
export async function resetPassword(context: Context, token: string, password: string): Promise<boolean> {
  const { em, services } = context;
  const good = { identifier: identifierOf(token), expiresAt: { $gt: raw('clock_timestamp()') } };
  const verification = await em.findOne(Verification, good);
  if (!verification) throw spent();
  const user = await em.findOneOrFail(User, verification.value);
  checkPassword('newPassword', password, [user.username, user.name, user.email]);
  const hash = await services.passwords.hash(context.address, password);
  await em.transactional(async (inside) => {
    if (!(await inside.nativeDelete(Verification, good))) throw spent();
    await inside.nativeDelete(Verification, { identifier: { $like: `${prefix}%` }, value: user.id });
    await replacePassword(inside, user, hash);
  });
  await endSessionsOf(context, user);
  return true;
}

async function sendResets(services: Services, email: string): Promise<void> {
  const em = services.database.fork();
  const withPassword = await em.find(
    Credential,
    { providerId: passwordProvider, user: { email } },
    { populate: ['user'], orderBy: { id: 'asc' }, limit: 10 },
  );
  for (const { user } of withPassword) await sendReset(services, user.getEntity());
}

async function sendReset(services: Services, user: User): Promise<void> {
  const em = services.database.fork();
  const open = { value: user.id, identifier: { $like: `${prefix}%` }, expiresAt: { $gt: raw('now()') } };
  if ((await em.count(Verification, open)) >= mostAtOnce) return;
  const token = randomBytes(32).toString('base64url');
  await em.insert(Verification, {
    identifier: identifierOf(token),
    value: user.id,
    expiresAt: raw(`now() + interval '1 hour'`),
  });
  await services.mail.send(resetMail(services.config, user, token));
}

const prefix = 'password-reset:';

function identifierOf(token: string): string {
  return `${prefix}${digest(token)}`;
}

function spent(): BadUserInput {
  return new BadUserInput(
    'token',
    'This link was used already, or is more than an hour old. Ask for another one.',
  );
}
