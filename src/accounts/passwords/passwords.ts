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

/** In code points. Beyond 128 nobody types; the bound keeps a giant text from costing a hash. */
const passwordLength = { least: 8, most: 256 };

// A hash keeps a processor busy and takes 19 MiB: one processor is left for everybody else, and one of libuv’s four threads.
const flood = {
  atOnce: Math.min(3, Math.max(1, availableParallelism() - 1)),
  /** Under way and waiting. */
  most: 50,
  // Half of all: nobody's network keeps the others out, and a whole class may sign in at once.
  mostOfOneNetwork: 25,
};
/** How long one waits at most, in milliseconds; a full line takes some seconds. */
const patience = 30_000;

/** Everyone knows it, and nobody may choose it: it has the name of Parley in it. */
export const demoPassword = 'parley-demo';

interface PasswordOptions {
  readonly limits?: typeof flood;
  readonly cost?: PasswordCost | undefined;
}

/** Hashes and compares passwords, a few at a time, so that a flood of sign-ins takes neither the memory nor the threads. */
export class Passwords {
  readonly #limits: typeof flood;
  readonly #cost: PasswordCost;
  readonly #turnstile: Turnstile;
  readonly #all = new Tally();
  readonly #networks = new Tally();

  constructor(
    private readonly rateLimits: Pick<RateLimits, 'take'>,
    { limits = flood, cost = owaspCost }: PasswordOptions = {},
  ) {
    this.#limits = limits;
    this.#cost = cost;
    this.#turnstile = new Turnstile(limits.atOnce, patience);
  }

  /** @param address whose turn it takes. @throws {RateLimited} */
  hash(address: string, password: string): Promise<string> {
    return this.#inTurn(networkOf(address), () => hashPassword(password, this.#cost));
  }

  /** @param address whose turn it takes. @throws {RateLimited} */
  verify(address: string, password: string, hash: string): Promise<boolean> {
    return this.#inTurn(networkOf(address), () => verifyPassword(password, hash));
  }

  async #inTurn<T>(network: string, act: () => Promise<T>): Promise<T> {
    // Right ones too: who has one account could keep the processor busy with nothing but that.
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
    const leave = () => places.forEach((letGo) => letGo?.());
    if (places.every((place) => place !== null)) return leave;
    leave();
    throw new RateLimited(2000);
  }
}

/** Whether the password could be anyone's; looks at no more of it than it must. */
export function isPasswordTooLong(password: string): boolean {
  return password.length > passwordLength.most * 2 || [...password].length > passwordLength.most;
}

/**
 * @param field the argument that has it
 * @param names what its owner is called: no password may be made of that
 * @throws {BadUserInput} unless the password may be a new one
 */
export function checkPassword(field: string, password: string, names: readonly string[]): void {
  const { least, most } = passwordLength;
  if (isPasswordTooLong(password) || [...password].length < least)
    throw new BadUserInput(field, `The password must have ${least} to ${most} characters.`);
  if (!password.isWellFormed()) throw new BadUserInput(field, 'The password is not well-formed Unicode.');
  if (isEasyToGuess(password, names))
    throw new BadUserInput(field, 'This password is easy to guess: many use it, or it has a name in it.');
}
