import { expect, test } from '@jest/globals';
import { Recovery } from '../../client/live/recovery.js';
import { inPageTime } from './socket/page-time.js';

const never = () => new Promise<never>(() => undefined);

test(
  'what must not be repeated is run once, and fails 15 s after its start when an outage lost the answer',
  inPageTime(async (pass) => {
    const recovery = new Recovery();
    let [runs, failures] = [0, 0];
    const run = () => {
      runs += 1;
      return never();
    };
    recovery.once(run).catch(() => (failures += 1));
    await pass(10_000);
    recovery.reconnected();
    await pass(4999);
    expect(failures).toBe(0);
    await pass(1);
    expect([runs, failures]).toEqual([1, 1]);
  }),
);

test(
  'without an outage requests are waited for without a limit',
  inPageTime(async (pass) => {
    const recovery = new Recovery();
    let failures = 0;
    for (const waiting of [recovery.once(never), recovery.repeat(never)])
      waiting.catch(() => (failures += 1));
    await pass(3_600_000);
    expect(failures).toBe(0);
  }),
);

test(
  'a request that the browser puts on six dead connections, one after the other, is on a live one after 14 s',
  inPageTime(async (pass) => {
    const recovery = new Recovery();
    let [tries, answer] = [0, ''];
    const request = () => ((tries += 1) <= 6 ? never() : Promise.resolve('here'));
    void recovery.repeat(request).then((given) => (answer = given));
    recovery.reconnected();
    await pass(13_999);
    expect([tries, answer]).toEqual([6, '']);
    await pass(1);
    expect([tries, answer]).toEqual([7, 'here']);
  }),
);

test(
  'a request after the first answer may still get a dead connection, for as long as the browser keeps them',
  inPageTime(async (pass) => {
    const recovery = new Recovery();
    const begin = () => {
      let tries = 0;
      const request = () => ((tries += 1) === 1 ? never() : Promise.resolve('here'));
      let isHere = false;
      void recovery.repeat(request).then(() => (isHere = true));
      return () => isHere;
    };
    recovery.reconnected();
    await recovery.repeat(() => Promise.resolve('on a live connection'));
    const soon = begin();
    await pass(4000);
    expect(soon()).toBe(true);
    await pass(290_000);
    const late = begin();
    await pass(4000);
    expect(late()).toBe(true);
    await pass(10_000);
    const lost = begin();
    await pass(60_000);
    expect(lost()).toBe(false);
  }),
);
