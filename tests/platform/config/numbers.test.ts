import { expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config.js';
import type { Config } from '../../../src/platform/config/config.js';
import { secret } from '../../support/parley-process.js';

const faulty = [' ', '0x10', '1e3', ' 5 ', '5\n', '+5', '-1', '5.0', '٥', '5_000', '9999999999', 'NaN'];

test.each<[string, (config: Config) => number | undefined]>([
  ['PORT', ({ port }) => port],
  ['DRAIN_DELAY', ({ drainDelay }) => drainDelay],
  ['REDIS_PORT', ({ redis }) => redis?.server.port],
])('%s is digits alone, and counts as unset when it is empty', (name, numberIn) => {
  const read = (value: string) => readConfig({ SECRET: secret, [name]: value });
  const words = new RegExp(`^  ${name}: give a number from .* in digits alone$`, 'm');
  for (const value of faulty) expect(() => read(value)).toThrow(words);
  expect(numberIn(read('5000'))).toBe(5000);
  expect(read('')).toEqual(readConfig({ SECRET: secret }));
});

test('times in LIMITS are a day at most, because a longer timer would end at once', () => {
  const read = (limits: object) => readConfig({ SECRET: secret, LIMITS: JSON.stringify(limits) }).limits;
  const day = 24 * 3_600_000;
  const times = [
    'initWait',
    'pingPause',
    'keepAliveWait',
    'answerWait',
    'statementTime',
    'connectionWait',
  ] as const;
  for (const name of [...times, 'requestWait', 'loopStall'] as const) {
    expect(read({ [name]: day })[name]).toBe(day);
    expect(() => read({ [name]: day + 1 })).toThrow(new RegExp(`LIMITS\\.${name}: `));
  }
});

test('a request may not take less time than its headers', () => {
  const read = (limits: object) => readConfig({ SECRET: secret, LIMITS: JSON.stringify(limits) });
  for (const limits of [{ requestWait: 5000 }, { headersWait: 20_000 }])
    expect(() => read(limits)).toThrow('LIMITS: headersWait must not be longer than requestWait');
  read({ requestWait: 5000, headersWait: 5000 });
});
