import { expect, test } from '@jest/globals';
import { RawSocket } from '../transport/raw-socket.js';
import { testSettings } from '../support/app.js';
import { ann } from '../support/cast.js';
import { startParley } from '../support/parley-process.js';

test.each([
  ['unhandledRejection', 'void(Promise.reject(new(Error)(`nobody_catches_this`)))'],
  ['uncaughtException', '{throw(new(Error)(`nobody_catches_this`))}'],
])('a fault that nobody catches is logged as %s, and the process leaves in order', async (event, act) => {
  const NODE_OPTIONS = `--import=data:text/javascript,process.on('SIGUSR2',()=>${act})`;
  const parley = await startParley({ ...(await testSettings()), NODE_OPTIONS, LOG_LEVEL: 'warn' });
  const socket = await RawSocket.ready(await ann(parley));
  parley.signal('SIGUSR2');
  expect(await socket.closed).toBe(1012);
  expect(await parley.ended).toEqual({ code: 1, signal: null });
  const lines = parley.output().split('\n');
  const fatal = lines.find((line) => line.includes('"level":60')) ?? '';
  expect(JSON.parse(fatal)).toMatchObject({ msg: event, err: { message: 'nobody_catches_this' } });
});
