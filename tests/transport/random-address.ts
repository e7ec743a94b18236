import { randomInt } from 'node:crypto';

/** Headers of a new client address at each call, so that rate limits count no requests of other tests. */
export function fromRandomAddress() {
  return { 'x-forwarded-for': `203.0.${randomInt(256)}.${randomInt(256)}` };
}
