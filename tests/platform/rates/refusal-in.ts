import type { ParleyError } from '../../../src/platform/errors.js';

/** @returns the extensions of the error with which an act refuses at once; null if it does not */
export function refusalIn(act: () => void): Record<string, unknown> | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as ParleyError).extensions;
  }
}
