import { expect, test } from '@jest/globals';

/** Tries one line of the catalogue of attacks on a running app; the timeout is in milliseconds. */
export function attack(number: number, what: string, trial: () => Promise<void>, timeout?: number): void {
  test(`attack ${number}: ${what}`, trial, timeout);
}

/** A line that cannot be tried here, or is to succeed: the reason stands in its place. */
export function doesNotApply(number: number, what: string, why: string): void {
  test(`attack ${number} does not apply: ${what}, because ${why}`, () => {
    expect(why).not.toBe('');
  });
}
