import { expect, test } from '@jest/globals';
import { ClientLeft } from '../../../src/platform/errors.js';
import { Turnstile } from '../../../src/platform/rates/turnstile.js';
import { TestClock } from '../../support/test-clock.js';
import { refusalIn } from './refusal-in.js';

/** An act that ends when the test calls `end()` or `fail()`. */
function anAct(turnstile: Turnstile, name: string, began: string[], signal?: AbortSignal) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const act = () => {
    began.push(name);
    return promise;
  };
  const passed = turnstile.pass(act, { of: name.charAt(0), ...(signal && { signal }) });
  return { passed, end: resolve, fail: reject };
}

test('a few act at once, and the others in their turn, whatever becomes of those before', async () => {
  const began: string[] = [];
  const turnstile = new Turnstile(2);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => anAct(turnstile, name, began));
  await Promise.resolve();
  expect(began).toEqual(['a', 'b']);
  b?.fail(new Error('b went wrong'));
  await expect(b?.passed).rejects.toThrow('b went wrong');
  expect(began).toEqual(['a', 'b', 'c']);
  a?.end();
  await a?.passed;
  expect(began).toEqual(['a', 'b', 'c', 'd']);
  for (const act of [c, d]) act?.end();
  await Promise.all([c?.passed, d?.passed]);
  const last = anAct(turnstile, 'e', began);
  last.end();
  await last.passed;
  expect(began.at(-1)).toBe('e');
});

test('a user with one act waits for one act of a user with thousands, who goes on afterwards', async () => {
  const began: string[] = [];
  const turnstile = new Turnstile(1);
  const flood = Array.from({ length: 5000 }, (_, n) => anAct(turnstile, `flood ${n}`, began));
  const quiet = anAct(turnstile, 'quiet', began);
  for (const act of [...flood, quiet]) act.end();
  await quiet.passed;
  expect(began.indexOf('quiet')).toBeLessThanOrEqual(2);
  await Promise.all(flood.map(({ passed }) => passed));
  expect(began).toHaveLength(5001);
  expect(turnstile.waiting).toBe(0);
});

test('what would wait for more than ten seconds is refused when it comes, with the time to wait; what waits stays', async () => {
  const [clock, began]: [TestClock, string[]] = [new TestClock(), []];
  const turnstile = new Turnstile(2, clock);
  // Fifty acts of 1 s each.
  for (let n = 0; n < 50; n += 1) await turnstile.pass(() => clock.advance(1000));
  const acts = Array.from({ length: 25 }, (_, n) => anAct(turnstile, `flood ${n}`, began));
  expect(refusalIn(() => turnstile.requireSoon({ of: 'f' }))).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    retryAfterMs: expect.any(Number),
  });
  expect(refusalIn(() => turnstile.requireSoon({ of: 'other' }))).toBeNull();
  for (const act of acts) act.end();
  await Promise.all(acts.map(({ passed }) => passed));
  expect(refusalIn(() => turnstile.requireSoon({ of: 'f' }))).toBeNull();
});

test('who leaves while waiting is not waited for', async () => {
  const began: string[] = [];
  const turnstile = new Turnstile(1);
  const first = anAct(turnstile, 'first', began);
  const leaving = new AbortController();
  const left = anAct(turnstile, 'left', began, leaving.signal);
  leaving.abort();
  await expect(left.passed).rejects.toBeInstanceOf(ClientLeft);
  first.end();
  await first.passed;
  const next = anAct(turnstile, 'next', began);
  next.end();
  await next.passed;
  expect(began).toEqual(['first', 'next']);
});
