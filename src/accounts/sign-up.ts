import { APIError } from 'better-auth/api';
import { z } from 'zod';
import type { Context } from '../platform/context.js';
import { BadUserInput, ServiceUnavailable } from '../platform/errors.js';
import { networkOf } from '../platform/network.js';
import { checkLine } from '../platform/text.js';
import type { SignedIn } from './account.js';
import { handOverSession } from './hand-over-session.js';
import { checkPassword } from './passwords.js';
import { User } from './user.js';
import { checkUsername } from './username.js';

export interface NewAccount {
  username: string;
  password: string;
  email: string;
  name?: string | null;
}

/** Makes an account and signs it in: both, or neither. @throws {BadUserInput} */
export async function signUp(context: Context, given: NewAccount): Promise<SignedIn> {
  const account = check(given);
  await context.services.rateLimits.take('signUp', networkOf(context.address));
  await requireFree(context, account);
  const { address, userAgent, services } = context;
  const { auth } = services;
  const passwordHash = await auth.passwords.hash(account.password);
  const opened = await auth
    .open({ address, userAgent, passwordHash }, (api) => api.signUpEmail({ body: account }))
    .catch(async (error: unknown) => {
      if (!(error instanceof APIError)) throw error;
      await requireFree(context, account);
      // better-auth keeps to itself why the row could not be written; that nobody was quicker leaves the database.
      throw error.body?.code === 'FAILED_TO_CREATE_USER' ? new ServiceUnavailable(error) : error;
    });
  return handOverSession(context, opened);
}

function check({ username, password, email, name }: NewAccount) {
  checkPassword(password);
  const plain = checkUsername(username);
  return {
    username: plain,
    password,
    email: checkEmail(email),
    name: checkLine('name', name?.trim() ? name : plain, 80),
  };
}

function checkEmail(given: string): string {
  const email = given.trim().toLowerCase();
  if (email.length <= 254 && z.email().safeParse(email).success) return email;
  throw new BadUserInput('email', 'This is not an e-mail address.');
}

async function requireFree(
  { em }: Context,
  { username, email }: { username: string; email: string },
): Promise<void> {
  const taken = await em.find(User, { $or: [{ username }, { email }] });
  if (taken.some((user) => user.username === username))
    throw new BadUserInput('username', 'This username is taken.');
  if (taken.length > 0) throw new BadUserInput('email', 'This e-mail address belongs to another account.');
}
