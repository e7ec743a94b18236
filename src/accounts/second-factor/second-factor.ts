import { type Opt, type Ref } from '@mikro-orm/core';
import { Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import type { Context } from '../../platform/context.js';
import type { Database, EntityManager } from '../../platform/database/database.js';
import { BadUserInput, ParleyError } from '../../platform/errors.js';
import { prove } from '../passwords/prove.js';
import { unseal } from './sealed.js';
import { digest } from '../../platform/digest.js';
import { stepOf } from './totp.js';
import { User } from '../users/user.js';

/** The secret that the user's authenticator app shares. It takes effect once it is confirmed. */
@Entity({ tableName: 'second_factor' })
export class SecondFactor {
  @OneToOne({
    entity: () => User,
    ref: true,
    primary: true,
    owner: true,
    deleteRule: 'cascade',
    updateRule: 'no action',
  })
  user!: Ref<User>;

  /** Encrypted with `SECRET`, by `seal()`. */
  @Property({ type: 'text', hidden: true })
  secret!: string;

  /** Digests of the unused codes. */
  @Property({ type: 'text[]', hidden: true })
  backupCodes!: string[];

  /** The time step of the last accepted code. Without it, a code could be used twice. */
  @Property({ type: 'int', default: 0 })
  lastStep: number & Opt = 0;

  @Property({ type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;
}

/** Clients distinguish it from a wrong password by `needs`. */
class CodeNeeded extends ParleyError {
  constructor() {
    super('UNAUTHENTICATED', 'This account also needs the code of its authenticator app.', { needs: 'code' });
  }
}

/**
 * @returns whether a code was accepted; false for a user without a second factor, who needs none
 * @throws {CodeNeeded} {@link BadUserInput} for a wrong code. @throws {RateLimited}
 */
export async function requireSecondFactor(
  context: Context,
  user: User,
  code: string | null,
): Promise<boolean> {
  const factor = await confirmedFactorOf(context.em, user);
  if (!factor) return false;
  if (!code?.trim()) throw new CodeNeeded();
  // Counted by itself: an attempt to sign in may pass the slow-down of its account when it comes from a new network.
  await prove(context, user, () => spendCode(context, factor, code), 'code at sign-in');
  return true;
}

/** @throws {CodeNeeded} when the user has a second factor */
export async function requireNoSecondFactor(em: EntityManager, user: User): Promise<void> {
  if (await confirmedFactorOf(em, user)) throw new CodeNeeded();
}

const isConfirmed = 'select 1 from second_factor where user_id = $1 and confirmed_at is not null';

/** Whether the user has a second factor that is confirmed. Each field for staff asks this, so it makes no entity. */
export async function hasSecondFactor(
  { prepared }: Pick<Database, 'prepared'>,
  { id }: Pick<User, 'id'>,
): Promise<boolean> {
  return (await prepared(isConfirmed, [id])).length > 0;
}

/** The user's second factor, once it is confirmed. */
export async function confirmedFactorOf(
  em: EntityManager,
  { id }: Pick<User, 'id'>,
): Promise<SecondFactor | null> {
  return em.findOne(SecondFactor, { user: id, confirmedAt: { $ne: null } });
}

/** Accepts a code of the app or a backup code, once. @throws {BadUserInput} for a wrong code */
export async function spendCode(context: Context, factor: SecondFactor, given: string): Promise<void> {
  const code = plain(given);
  if (appCode.test(code)) return spendAppCode(context, factor, code);
  if (!(await spendBackupCode(context, factor, code))) throw wrongCode();
}

/** Accepts only a code of the app, once. @throws {BadUserInput} for a wrong code */
export async function spendAppCode(context: Context, factor: SecondFactor, given: string): Promise<void> {
  const code = plain(given);
  if (!appCode.test(code) || !(await spendStep(context, factor, code))) throw wrongCode();
}

const appCode = /^\d{6}$/;

function plain(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toUpperCase();
}

function wrongCode(): BadUserInput {
  return new BadUserInput('code', 'The code is wrong, too old, or was used already.');
}

async function spendStep({ services }: Context, factor: SecondFactor, code: string): Promise<boolean> {
  const { config, database } = services;
  const key = unseal(factor.secret, config.secret);
  const step = key && stepOf(key, code);
  if (step === null) return false;
  const sql = `
    update second_factor set last_step = $2 where user_id = $1 and secret = $3 and last_step < $2 returning user_id`;
  return (await database.run(sql, [factor.user.id, step, factor.secret])).length > 0;
}

async function spendBackupCode({ services }: Context, factor: SecondFactor, code: string): Promise<boolean> {
  const sql = `
    update second_factor set backup_codes = array_remove(backup_codes, $2)
     where user_id = $1 and $2 = any(backup_codes) returning user_id`;
  return (await services.database.run(sql, [factor.user.id, digest(code)])).length > 0;
}
