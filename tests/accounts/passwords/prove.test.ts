import { expect, test } from '@jest/globals';
import { prove } from '../../../src/accounts/passwords/prove.js';
import { BadUserInput, type ParleyError, ServiceUnavailable } from '../../../src/platform/errors.js';
import { MemoryRateCounts } from '../../../src/platform/rates/rate-counts.js';
import { RateLimits } from '../../../src/platform/rates/rate-limits.js';
import { defaultLimits } from '../../../src/config.js';
import { TestClock } from '../../support/test-clock.js';

const minute = 60_000;

function proving() {
  const rates = { ...defaultLimits.rates, signInPerAccount: { most: 2, within: 15 * minute } };
  const rateLimits = new RateLimits(rates, new MemoryRateCounts(new TestClock()));
  return (attempt: () => Promise<string>) => prove({ services: { rateLimits } }, { id: '1' }, attempt);
}

test('an attempt that could not be made is no guess', async () => {
  const attempt = proving();
  for (let round = 1; round <= 5; round += 1)
    await expect(attempt(() => Promise.reject(new ServiceUnavailable()))).rejects.toMatchObject({
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
  expect(await attempt(() => Promise.resolve('proof'))).toBe('proof');
});

test('a wrong secret is one, and so are many at once', async () => {
  const attempt = proving();
  const wrong = () => Promise.reject(new BadUserInput('password', 'This is not your password.'));
  const tries = await Promise.allSettled([1, 2, 3, 4, 5].map(() => attempt(wrong)));
  const codes = tries.map((one) => ((one as PromiseRejectedResult).reason as ParleyError).extensions.code);
  expect(codes.filter((code) => code === 'BAD_USER_INPUT').length).toBeLessThan(4);
  expect(codes).toContain('RATE_LIMITED');
});
