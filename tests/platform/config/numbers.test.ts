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
