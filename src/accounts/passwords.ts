import { availableParallelism } from 'node:os';
import { BadUserInput, RateLimited } from '../platform/errors.js';
import { isEasyToGuess } from './easy-passwords.js';
import { hashPassword, verifyPassword } from './hash.js';

declare module '../platform/context.js' {
  interface Services {
    readonly passwords: Passwords;
  }
}

/** In code points. Beyond 128 nobody types; the bound keeps a giant text from costing a hash. */
const passwordLength = { least: 8, most: 256 };

// scrypt keeps a processor busy and takes 32 MiB: one processor is left for everybody else, and one of libuv’s four threads.
const flood = { atOnce: Math.min(3, Math.max(1, availableParallelism() - 1)), mostWaiting: 50 };

/** Hashes and compares passwords, a few at a time, so that a flood of sign-ins takes neither the memory nor the threads. */
export class Passwords {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly limits = flood) {}

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hashPassword(password));
  }

  verify({ hash, password }: { hash: string; password: string }): Promise<boolean> {
    return this.#inTurn(() => verifyPassword(password, hash));
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await act();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn(): Promise<void> | undefined {
    if (this.#running < this.limits.atOnce) {
      this.#running += 1;
      return undefined;
    }
    if (this.#waiting.length >= this.limits.mostWaiting) {
      throw new RateLimited(2000);
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
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
