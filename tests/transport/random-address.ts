import { randomInt } from 'node:crypto';

/** Headers of another client at each call, so that only the requests of one test are counted. */
export function fromRandomAddress() {
  return { 'x-forwarded-for': `203.0.${randomInt(256)}.${randomInt(256)}` };
}
