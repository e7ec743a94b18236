import { availableParallelism } from 'node:os';
import { BadUserInput, RateLimited } from '../../platform/errors.js';
import { networkOf } from '../../platform/rates/network.js';
import type { RateLimits } from '../../platform/rates/rate-limits.js';
import { Tally } from '../../platform/rates/tally.js';
import { Turnstile } from '../../platform/rates/turnstile.js';
import { isEasyToGuess } from './easy-passwords.js';
import { hashPassword, owaspCost, type PasswordCost, verifyPassword } from './hash.js';

declare module '../../platform/context.js' {
  interface Services {
    readonly passwords: Passwords;
  }
}

/** In code points. Nobody types as many as 256. The limit keeps giant texts from being hashed. */
const passwordLength = { least: 8, most: 256 };

// A hash occupies a processor and takes 19 MiB. One of several processors stays free, and one of libuv’s four threads.
const defaultLimits = {
  atOnce: Math.min(3, Math.max(1, availableParallelism() - 1)),
  /** Running and queued. */
  most: 50,
  // Half of all: one network can't keep the others out, and a whole school class can sign in at once.
  mostOfOneNetwork: 25,
};

/** It is public, so `check()` must refuse it. It does, because the password contains "parley". */
export const demoPassword = 'parley-demo';

interface PasswordOptions {
  readonly limits?: typeof defaultLimits;
  readonly cost?: PasswordCost | undefined;
}

/** Hashes and compares passwords, a few at a time. Otherwise a flood of sign-ins would exhaust the memory and the threads. */
export class Passwords {
  readonly #limits: typeof defaultLimits;
  readonly #cost: PasswordCost;
  readonly #turnstile: Turnstile;
  readonly #all = new Tally();
  readonly #networks = new Tally();

  constructor(
    private readonly rateLimits: Pick<RateLimits, 'take'>,
    { limits = defaultLimits, cost = owaspCost }: PasswordOptions = {},
  ) {
    this.#limits = limits;
    this.#cost = cost;
    this.#turnstile = new Turnstile(limits.atOnce);
  }

  /** @param address the client's, whose network's share of the queue it uses. @throws {RateLimited} */
  hash(address: string, password: string): Promise<string> {
    return this.#inTurn(networkOf(address), () => hashPassword(password, this.#cost));
  }

  /** @param address the client's, whose network's share of the queue it uses. @throws {RateLimited} */
  verify(address: string, password: string, hash: string): Promise<boolean> {
    return this.#inTurn(networkOf(address), () => verifyPassword(password, hash));
  }

  /**
   * @param address the client's: judging a long password takes a processor for a while
   * @param field the argument to name in the error
   * @param names the owner's names, which the password must not contain
   * @throws {BadUserInput} unless the password is allowed as a new one. @throws {RateLimited}
   */
  async check(address: string, field: string, password: string, names: readonly string[]): Promise<void> {
    const { least, most } = passwordLength;
    if (isPasswordTooLong(password) || [...password].length < least)
      throw new BadUserInput(field, `The password must have ${least} to ${most} characters.`);
    if (!password.isWellFormed()) throw new BadUserInput(field, 'The password is not well-formed Unicode.');
    await this.rateLimits.take('password', networkOf(address));
    if (isEasyToGuess(password, names))
      throw new BadUserInput(
        field,
        'This password is easy to guess. Add a few more words or random characters, and leave out names and "parley".',
      );
  }

  async #inTurn<T>(network: string, act: () => Promise<T>): Promise<T> {
    // Counts right passwords too. Otherwise someone with one account could keep the processor busy by signing in.
    await this.rateLimits.take('password', network);
    const leave = this.#enter(network);
    try {
      return await this.#turnstile.pass(act);
    } finally {
      leave();
    }
  }

  #enter(network: string): () => void {
    const { most, mostOfOneNetwork } = this.#limits;
    const places = [this.#all.hold('', most), this.#networks.hold(network, mostOfOneNetwork)];
    const leave = () => places.forEach((release) => release?.());
    if (places.every((place) => place !== null)) return leave;
    leave();
    throw new RateLimited(2000);
  }
}

/** Whether the password is too long for any account. Checks `length` first, so that a giant text is never split. */
export function isPasswordTooLong(password: string): boolean {
  return password.length > passwordLength.most * 2 || [...password].length > passwordLength.most;
}
