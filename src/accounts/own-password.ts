import type { Context } from '../platform/context.js';
import type { EntityManager } from '../platform/database.js';
import { BadUserInput } from '../platform/errors.js';
import { Credential } from './credential.js';
import { isPasswordTooLong } from './passwords.js';
import { prove } from './prove.js';
import type { User } from './user.js';

/** How a credential that is a password is told from one of another kind; its account is the user's id. */
export const passwordProvider = 'credential';

/** Whether it is the user's password. It takes the time of a hash also for nobody, and for who has none. */
export async function isPasswordOf(context: Context, user: User | null, password: string): Promise<boolean> {
  // Nobody can have such a password, so that the quick answer tells nothing.
  if (password === '' || isPasswordTooLong(password)) return false;
  const { passwords } = context.services;
  const hash = user && (await passwordHashOf(context.em, user));
  if (hash) return passwords.verify({ hash, password });
  await passwords.hash(password);
  return false;
}

/** @throws {BadUserInput} unless it is the viewer's own, naming the argument. @throws {RateLimited} */
export async function requirePassword(
  context: Context,
  viewer: User,
  field: string,
  password: string,
): Promise<void> {
  await prove(context, viewer, async () => {
    if (!(await isPasswordOf(context, viewer, password)))
      throw new BadUserInput(field, 'This is not your password.');
  });
}

/** Gives the user, who has one already, another password. */
export async function replacePassword(em: EntityManager, user: User, password: string): Promise<void> {
  await em.nativeUpdate(
    Credential,
    { user: user.id, providerId: passwordProvider },
    { password, updatedAt: new Date() },
  );
}

/** Users of a host platform have none. */
export async function hasPassword(em: EntityManager, user: User): Promise<boolean> {
  return (await passwordHashOf(em, user)) !== null;
}

async function passwordHashOf(em: EntityManager, user: User): Promise<string | null> {
  const credential = await em.findOne(Credential, { user: user.id, providerId: passwordProvider });
  return credential?.password ?? null;
}
