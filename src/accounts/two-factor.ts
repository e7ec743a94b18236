import { randomBytes } from 'node:crypto';
import { Field, ObjectType } from 'type-graphql';
import type { Context } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';
import type { Account } from './account.js';
import { requirePassword } from './own-password.js';
import { prove } from './prove.js';
import { seal } from './sealed.js';
import { confirmedFactorOf, SecondFactor, spendCode } from './second-factor.js';
import { digest } from './session-token.js';
import { requireViewer } from './session.js';
import { base32, otpauthUri } from './totp.js';

@ObjectType({
  description: 'What to put into an authenticator app, and what to keep on paper. It is shown once.',
})
export class TwoFactorSetUp {
  @Field(() => String, { description: 'The secret, for typing into the app: Base32.' })
  secret!: string;

  @Field(() => String, {
    description: 'The same for apps that read a QR code or open links: `otpauth://totp/…`.',
  })
  uri!: string;

  @Field(() => [String], { description: 'Ten codes, each good once, for when the app is lost.' })
  backupCodes!: string[];
}

/** Makes a new secret, which counts when a code of it has come. @throws {BadUserInput} @throws {Forbidden} */
export async function setUpTwoFactor(context: Context, password: string): Promise<TwoFactorSetUp> {
  const viewer = requireViewer(context);
  await requirePassword(context, viewer, 'password', password);
  const { em, services } = context;
  if (await confirmedFactorOf(em, viewer))
    throw new Forbidden('Two-factor sign-in is on already. Turn it off first.');
  const secret = randomBytes(20);
  const backupCodes = Array.from({ length: 10 }, () => base32(randomBytes(10)).slice(0, 16));
  await em.upsert(SecondFactor, {
    user: viewer.id,
    secret: seal(secret, services.config.secret),
    backupCodes: backupCodes.map(digest),
    lastStep: 0,
    confirmedAt: null,
  });
  return {
    secret: base32(secret),
    uri: otpauthUri(secret, 'Parley', viewer.username),
    backupCodes: backupCodes.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-')),
  };
}

/** Turns it on, when a code proves that the app knows the secret. @throws {BadUserInput} @throws {Forbidden} */
export async function confirmTwoFactor(context: Context, code: string): Promise<Account> {
  const viewer = requireViewer(context);
  const { em } = context;
  const factor = await em.findOne(SecondFactor, { user: viewer.id });
  if (!factor || factor.confirmedAt)
    throw new Forbidden('There is nothing to confirm. Set two-factor sign-in up.');
  await prove(context, viewer, () => spendCode(context, factor, code));
  await em.nativeUpdate(SecondFactor, { user: viewer.id, confirmedAt: null }, { confirmedAt: new Date() });
  return viewer;
}

/** @throws {BadUserInput} naming what is wrong, the password or the code */
export async function turnOffTwoFactor(context: Context, password: string, code: string): Promise<Account> {
  const viewer = requireViewer(context);
  await requirePassword(context, viewer, 'password', password);
  const factor = await confirmedFactorOf(context.em, viewer);
  if (!factor) return viewer;
  await prove(context, viewer, () => spendCode(context, factor, code), 'code');
  await context.em.nativeDelete(SecondFactor, { user: viewer.id });
  return viewer;
}
