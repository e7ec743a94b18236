import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { networkOf } from '../platform/rates/network.js';
import { checkLine } from '../platform/text.js';
import type { SignedIn } from './users/account.js';
import { Credential, passwordProvider } from './users/credential.js';
import { checkEmail } from './users/email.js';
import { handOverSession } from './sessions/hand-over-session.js';
import { openSession } from './sessions/open-session.js';
import { User } from './users/user.js';
import { checkUsername } from './users/username.js';

export interface NewAccount {
  username: string;
  password: string;
  email: string;
  name?: string | null;
}

/** Creates an account and its first session, in one transaction. @throws {BadUserInput} */
export async function signUp(context: Context, given: NewAccount): Promise<SignedIn> {
  const account = checkAccount(given);
  const { passwords, rateLimits } = context.services;
  await rateLimits.take('signUp', networkOf(context.address));
  const names = [account.username, account.name, account.email];
  await passwords.check(context.address, 'password', account.password, names);
  return makeAccount(context, account);
}

/** Like `signUp`, but validates no field: even an easy password is accepted. */
export async function makeAccount(context: Context, account: Required<NewAccount>): Promise<SignedIn> {
  const { username, password, email } = account;
  await requireFree(context, username);
  const hash = await context.services.passwords.hash(context.address, password);
  const { userId, token } = await context.em
    .transactional(async (em) => {
      const userId = await em.insert(User, { username, email, name: account.name ?? username });
      const accountId = userId;
      await em.insert(Credential, { user: userId, providerId: passwordProvider, accountId, password: hash });
      return { userId, token: await openSession(em, context, userId) };
    })
    .catch((error: unknown) => {
      throw error instanceof UniqueConstraintViolationException ? usernameTaken() : error;
    });
  return handOverSession(context, userId, token);
}

function checkAccount({ username, password, email, name }: NewAccount) {
  const plain = checkUsername(username);
  return {
    username: plain,
    password,
    email: checkEmail(email),
    name: checkLine('name', name?.trim() ? name : plain, 80),
  };
}

async function requireFree({ em }: Context, username: string): Promise<void> {
  if (await em.count(User, { username })) throw usernameTaken();
}

function usernameTaken(): BadUserInput {
  return new BadUserInput('username', 'This username is taken. Choose another one.', 'TAKEN');
}
