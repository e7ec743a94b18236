import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { TestClock } from '../support/test-clock.js';
import { inTime } from './in-time.js';
import { codeOf, post } from './post.js';

const clock = new TestClock();
// Two such operations fit. The second field fails, so each counts as if its list were full.
const answersPerUser = { most: 3000, within: 10_000 };
const limits = limitsWith({ rates: { answersPerUser } });
const app = await startTestApp({ LIMITS: limits, TRUSTED_PROXIES: '1' }, { clock });
const query = '{ projects(first: 200) { nodes { id title endedAt } } chatRoom(slug: "0-0") { id } }';

const askFrom = async (address: string) =>
  codeOf(await post(nobody(app), { query }, { 'x-forwarded-for': address }))[1];

test('the networks of one IPv6 /48 share a budget, and leave the others theirs', async () => {
  for (const address of ['2001:db8:a:1::1', '2001:db8:a:2::1']) await askFrom(address);
  const before = clock.now();
  for (const address of ['2001:db8:b:1::1', '203.0.113.1'])
    expect(await askFrom(address)).toBe('UNAUTHENTICATED');
  await inTime(clock, askFrom('2001:db8:a:3::1'));
  expect(clock.now() - before).toBeGreaterThan(1000);
});
