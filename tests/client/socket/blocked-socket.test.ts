import { expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { editMessage } from '../../messages/changes.js';
import { fillRoom } from '../../messages/fill-room.js';
import { connection, hear, hearChanges, upTo } from '../proxied-connection.js';
import { blockingProxy, type Blocking } from '../../support/blocking-proxy.js';
import { inPageTime } from './page-time.js';

const app = await sharedApp();
const kinds: Blocking[] = ['refuses', 'hangs', 'closes at once', 'closes when connected'];

async function blocked(blocking: Blocking) {
  const room = await aRoom(app);
  const proxy = await blockingProxy(app, blocking);
  const opened = connection(proxy, room.visitor, { webSocketImpl: WebSocket });
  return { ...room, proxy, opened, ear: hear(opened, room.slug), changes: hearChanges(opened, room.slug) };
}

test.each(kinds)('behind a proxy that %s, messages and changes come over HTTP', (blocking) =>
  inPageTime(async (pass) => {
    const { owner, slug, opened, ear, changes, proxy } = await blocked(blocking);
    const first = await sendMessage(owner, slug, 'one');
    await passUntil(pass, 'it polls', () => opened.state.value === 'polling');
    await passUntil(pass, 'the first is heard', () => ear.heard.length === 1);
    await fillRoom(app, slug, 120, 'more ');
    await editMessage(owner, first.id, 'one!');
    await passUntil(pass, 'all is heard', () => ear.heard.length === 121 && changes.versions().length === 1);
    proxy.allow();
    await passUntil(pass, 'the socket is back', () => opened.state.value === 'live');
    await sendMessage(owner, slug, 'live');
    await until('it is heard', () => ear.heard.length === 122);
    expect(ear.seqs()).toEqual(upTo(122));
    expect(changes.texts()).toEqual({ 1: 'one!' });
  })(),
);

test('without an answer over HTTP it is not polling', () =>
  inPageTime(async (pass) => {
    const { opened, proxy } = await blocked('refuses');
    await passUntil(pass, 'it polls', () => opened.state.value === 'polling');
    proxy.stop();
    await passUntil(pass, 'it waits', () => opened.state.value === 'waiting');
  })());

test('a log that was replaced is noticed over HTTP, too', () =>
  inPageTime(async (pass) => {
    const room = await aRoom(app);
    await fillRoom(app, room.slug, 2);
    const proxy = await blockingProxy(app, 'refuses');
    const opened = connection(proxy, room.visitor, { webSocketImpl: WebSocket });
    let resyncs = 0;
    const onResync = () => {
      resyncs += 1;
    };
    const afterId = '00000000-0000-4000-8000-000000000000';
    hear(opened, room.slug, { afterSeq: 2, afterId, onResync });
    await passUntil(pass, 'it is told', () => resyncs === 1);
  })());

async function passUntil(pass: (ms: number) => Promise<void>, what: string, condition: () => boolean) {
  await until(what, async () => {
    if (!condition()) await pass(500);
    return condition();
  });
}
