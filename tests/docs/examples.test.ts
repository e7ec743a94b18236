import { expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../../scripts/test-services/child.js';
import { sendMessage, type SentMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { eve } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';

const app = await sharedApp();
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts examples/subscribe.mjs, as another app would. Waits until its output matches `readyWhen`. */
async function runScript(person: Pick<Person, 'token' | 'server'>, readyWhen: RegExp, ...args: string[]) {
  const url = `${person.server.url.replace(/^http/, 'ws')}/graphql`;
  const env = { PATH: process.env['PATH'], PARLEY_TOKEN: person.token };
  const script = await startChild(process.execPath, ['examples/subscribe.mjs', url, ...args], {
    cwd: root,
    env,
    readyWhen,
  });
  atEnd(() => script.stop());
  return script;
}

function printed(script: Child): SentMessage[] {
  const lines = script.output().split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as SentMessage);
}

function contentsOf(script: Child): string[] {
  return printed(script).map(({ content }) => content);
}

test('the script prints what was there, and then what is sent', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const first = await sendMessage(visitor, slug, 'one');
  const script = await runScript(owner, /"seq":1,.*\n/, slug);
  const second = await sendMessage(visitor, slug, 'two');
  await until('the live message is printed', () => printed(script).length === 2);
  expect(printed(script)).toEqual([expect.objectContaining(first), expect.objectContaining(second)]);
});

test('the script begins after the seq that it is given', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  for (const content of ['one', 'two', 'three']) await sendMessage(visitor, slug, content);
  const script = await runScript(owner, /"seq":3,.*\n/, slug, '1');
  expect(contentsOf(script)).toEqual(['two', 'three']);
});

test('the script misses nothing and doubles nothing when its connection breaks', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  await sendMessage(visitor, slug, 'before');
  const far = owner.at({ url: `http://127.0.0.1:${proxy.port}` });
  const script = await runScript(far, /"seq":1,.*\n/, slug);
  proxy.refuse();
  expect(proxy.cut()).toBe(1);
  await sendMessage(visitor, slug, 'meanwhile');
  await until('the script has noticed', () => script.output().includes('The socket closed'));
  proxy.heal();
  await sendMessage(visitor, slug, 'after');
  await until('the last message is printed', () => contentsOf(script).includes('after'));
  expect(contentsOf(script)).toEqual(['before', 'meanwhile', 'after']);
});

test('the script gives up with the code when it may not listen', async () => {
  const { slug } = await aRoom(app);
  const script = await runScript(await eve(app), /Given up: NOT_FOUND/, slug);
  expect(await script.ended).toMatchObject({ code: 1 });
});

test('the script gives up with the code when its cursor is ahead of the room', async () => {
  const { owner, slug } = await aRoom(app);
  const script = await runScript(owner, /Given up: RESYNC_REQUIRED/, slug, '7');
  expect(await script.ended).toMatchObject({ code: 1 });
});

test('the script gives up with the code when its session ends', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'one');
  const script = await runScript(owner, /"seq":1,.*\n/, slug);
  await owner.query('mutation { signOut }');
  expect(await script.ended).toMatchObject({ code: 1 });
  expect(script.output()).toContain('Given up: 4401');
});
