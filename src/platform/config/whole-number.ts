import { z } from 'zod';

/** A setting that is a number. */
export function wholeNumber(least: number, most: number) {
  return z.string().transform((text, context) => {
    const value = readNumber(text, least, most);
    if (value !== undefined) return value;
    context.addIssue(`give a number from ${least} to ${most}, in digits alone`);
    return z.NEVER;
  });
}

/** `Number()` would take a blank for 0, and `0x10` and `1e3` for numbers that the operator may not mean. */
export function readNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}
