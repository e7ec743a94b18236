import { randomInt } from 'node:crypto';

/** Another client at each call, so that only what a test is about is counted. */
export function somewhere() {
  return { 'x-forwarded-for': `203.0.${randomInt(256)}.${randomInt(256)}` };
}
