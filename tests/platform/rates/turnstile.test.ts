import { expect, test } from '@jest/globals';
import { ServiceUnavailable } from '../../../src/platform/errors.js';
import { Turnstile } from '../../../src/platform/rates/turnstile.js';

/** An act that ends when the test calls `end()` or `fail()`. */
function anAct(turnstile: Turnstile, name: string, began: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const passed = turnstile.pass(() => {
    began.push(name);
    return promise;
  });
  return { passed, end: resolve, fail: reject };
}

test('a few act at once, and the others in their turn, whatever becomes of those before', async () => {
  const began: string[] = [];
  const turnstile = new Turnstile(2, 60_000);
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

test('who has waited for too long is told to come back, and leaves the line', async () => {
  const began: string[] = [];
  const turnstile = new Turnstile(1, 20);
  const first = anAct(turnstile, 'first', began);
  const late = anAct(turnstile, 'late', began);
  await expect(late.passed).rejects.toBeInstanceOf(ServiceUnavailable);
  first.end();
  await first.passed;
  const next = anAct(turnstile, 'next', began);
  next.end();
  await next.passed;
  expect(began).toEqual(['first', 'next']);
});

test('who leaves while waiting is not waited for', async () => {
  const began: string[] = [];
  const turnstile = new Turnstile(1, 60_000);
  const first = anAct(turnstile, 'first', began);
  const leaving = new AbortController();
  const left = turnstile.pass(() => Promise.resolve(began.push('left')), leaving.signal);
  leaving.abort();
  await expect(left).rejects.toThrow('no longer waits');
  first.end();
  await first.passed;
  await turnstile.pass(() => Promise.resolve(began.push('next')));
  expect(began).toEqual(['first', 'next']);
});
