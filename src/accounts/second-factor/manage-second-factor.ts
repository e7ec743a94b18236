import { randomBytes } from 'node:crypto';
import { Field, ObjectType } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Forbidden } from '../../platform/errors.js';
import type { Account } from '../users/account.js';
import { endSessionsOf } from '../sessions/end-session.js';
import { requirePassword } from '../passwords/own-password.js';
import { passwordProvider } from '../users/credential.js';
import { prove } from '../passwords/prove.js';
import { seal } from './sealed.js';
import { confirmedFactorOf, SecondFactor, spendAppCode, spendCode } from './second-factor.js';
import { digest } from '../../platform/digest.js';
import { requireViewer } from '../sessions/session.js';
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

// One that is confirmed meanwhile stays as it is.
const keepSecret = `
  insert into second_factor (user_id, secret, backup_codes) values ($1, $2, $3)
  on conflict (user_id) do update
     set secret = excluded.secret, backup_codes = excluded.backup_codes, last_step = 0
   where second_factor.confirmed_at is null
  returning user_id`;

// For the secret that the code was of. A sign-in without a code that is under way holds the password: it has opened its session
// before this, or is held to the second factor after it.
const confirm = `
  with held as (select id from credential where user_id = $1 and provider_id = '${passwordProvider}' for update)
  update second_factor set confirmed_at = clock_timestamp()
   where user_id = $1 and secret = $2 and confirmed_at is null and exists (select from held)
  returning user_id`;

/** Makes a new secret, which counts when a code of it has come. @throws {BadUserInput} @throws {Forbidden} */
export async function setUpTwoFactor(context: Context, password: string): Promise<TwoFactorSetUp> {
  const viewer = requireViewer(context);
  await requirePassword(context, viewer, 'password', password);
  const { config, database } = context.services;
  const secret = randomBytes(20);
  const backupCodes = Array.from({ length: 10 }, () => base32(randomBytes(10)).slice(0, 16));
  const row = [viewer.id, seal(secret, config.secret), backupCodes.map(digest)];
  const kept = await database.run(keepSecret, row);
  if (kept.length === 0) throw new Forbidden('Two-factor sign-in is on already. Turn it off first.');
  return {
    secret: base32(secret),
    uri: otpauthUri(secret, 'Parley', viewer.username),
    backupCodes: backupCodes.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-')),
  };
}

/**
 * Turns it on, when a code proves that the app knows the secret, and ends all sessions of the viewer but that of the request:
 * who opened one with the password alone has no part in it any more. @throws {BadUserInput} @throws {Forbidden}
 */
export async function confirmTwoFactor(context: Context, code: string): Promise<Account> {
  const viewer = requireViewer(context);
  const factor = await context.em.findOne(SecondFactor, { user: viewer.id, confirmedAt: null });
  if (!factor) throw nothingToConfirm();
  await prove(context, viewer, () => spendAppCode(context, factor, code), 'code');
  await endSessionsOf(context, viewer, context.session, async (run) => {
    const confirmed = await run(confirm, [viewer.id, factor.secret]);
    if (confirmed.length === 0) throw nothingToConfirm();
  });
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

function nothingToConfirm(): Forbidden {
  return new Forbidden('There is nothing to confirm. Set two-factor sign-in up.');
}
