import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../platform/context.js';
import type { EntityManager } from '../../platform/database/database.js';
import { BadUserInput } from '../../platform/errors.js';
import { Credential, passwordProvider } from '../users/credential.js';
import { isPasswordTooLong } from './passwords.js';
import { prove } from './prove.js';
import type { User } from '../users/user.js';

/**
 * Compares with the user's password. Hashes also for an unknown user, and for one without a password. Otherwise the response
 * time would reveal which accounts exist.
 * @returns the stored hash; null if the password is wrong
 */
export async function matchPassword(
  context: Context,
  user: User | null,
  password: string,
): Promise<string | null> {
  // No account can have such a password, so answering without a hash reveals nothing.
  if (password === '' || isPasswordTooLong(password)) return null;
  const { passwords } = context.services;
  const hash = user && (await passwordHashOf(context.em, user));
  if (hash) return (await passwords.verify(context.address, password, hash)) ? hash : null;
  await passwords.hash(context.address, password);
  return null;
}

/** Whether the stored hash is still the given one. Locks it until the transaction ends, so that nobody can change it. */
export async function holdPassword(em: EntityManager, user: User, hash: string): Promise<boolean> {
  const credential = await em.findOne(
    Credential,
    { user: user.id, providerId: passwordProvider, password: hash },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  return credential !== null;
}

/**
 * @returns the stored hash
 * @throws {BadUserInput} if the password is wrong, naming the argument. @throws {RateLimited}
 */
export async function requirePassword(
  context: Context,
  viewer: User,
  field: string,
  password: string,
): Promise<string> {
  return prove(context, viewer, async () => {
    const hash = await matchPassword(context, viewer, password);
    if (hash === null) throw notYours(field);
    return hash;
  });
}

export function notYours(field: string): BadUserInput {
  return new BadUserInput(field, 'This is not your password.');
}

/** Users of a host platform have no password. */
export async function hasPassword(em: EntityManager, user: Pick<User, 'id'>): Promise<boolean> {
  return (await passwordHashOf(em, user)) !== null;
}

async function passwordHashOf(em: EntityManager, user: Pick<User, 'id'>): Promise<string | null> {
  const credential = await em.findOne(Credential, { user: user.id, providerId: passwordProvider });
  return credential?.password ?? null;
}
