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
  description: 'The secret for an authenticator app, and backup codes. Shown only once.',
})
export class TwoFactorSetUp {
  @Field(() => String, { description: 'The secret in Base32, for typing into the app.' })
  secret!: string;

  @Field(() => String, {
    description: 'The secret as a link, also for a QR code: `otpauth://totp/…`.',
  })
  uri!: string;

  @Field(() => [String], { description: 'Ten codes for when the app is lost. Each works once.' })
  backupCodes!: string[];
}

// Never replaces a confirmed secret: the codes of the app that is in use would become invalid.
const keepSecret = `
  insert into second_factor (user_id, secret, backup_codes) values ($1, $2, $3)
  on conflict (user_id) do update
     set secret = excluded.secret, backup_codes = excluded.backup_codes, last_step = 0
   where second_factor.confirmed_at is null
  returning user_id`;

// Confirms only the secret that the code was made from: a concurrent set-up may have replaced it. A concurrent sign-in without a
// code also locks the password. So either its session is open by now and will be ended, or the sign-in needs a code.
const confirm = `
  with held as (select id from credential where user_id = $1 and provider_id = '${passwordProvider}' for update)
  update second_factor set confirmed_at = clock_timestamp()
   where user_id = $1 and secret = $2 and confirmed_at is null and exists (select from held)
  returning user_id`;

/** Creates a new secret, which takes effect in `confirmTwoFactor`. @throws {BadUserInput} @throws {Forbidden} */
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
 * Turns two-factor sign-in on, if the code proves that the app has the secret. Ends all other sessions of the
 * viewer: someone who knows only the password may have opened them. @throws {BadUserInput} @throws {Forbidden}
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
  return new Forbidden('There is nothing to confirm. Set up two-factor sign-in first.');
}
