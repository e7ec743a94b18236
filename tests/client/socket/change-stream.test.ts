import { expect, test } from '@jest/globals';
import { sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { editMessage, recallMessage } from '../../messages/changes.js';
import { connection, hearChanges, proxyTo } from '../proxied-connection.js';

const app = await sharedApp();

test('what is edited while the network is cut again and again arrives in order, and no version twice', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const sent = [await sendMessage(owner, slug, 'one'), await sendMessage(owner, slug, 'two')];
  const proxy = await proxyTo(app);
  const ear = hearChanges(connection(proxy, visitor), slug);
  for (let count = 1; count <= 20; count++) {
    await editMessage(owner, sent[count % 2]?.id ?? '', `text ${count}`);
    if (count % 8 === 3) proxy.cut();
  }
  await ear.upTo(20);
  expect(ear.versions()).toEqual([...new Set(ear.versions())].sort((a, b) => a - b));
  expect(ear.texts()).toEqual({ 1: 'text 20', 2: 'text 19' });
});

test('what was edited and recalled during a break is replayed, each message in its last state', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [kept, taken] = [await sendMessage(owner, slug, 'kept'), await sendMessage(owner, slug, 'taken')];
  const proxy = await proxyTo(app);
  const ear = hearChanges(connection(proxy, visitor), slug);
  await editMessage(owner, kept.id, 'kept, first');
  await ear.upTo(1);
  proxy.refuse();
  proxy.cut();
  await editMessage(owner, kept.id, 'kept, second');
  await editMessage(owner, kept.id, 'kept, third');
  await recallMessage(owner, taken.id);
  proxy.heal();
  await ear.upTo(4);
  expect(ear.versions()).toEqual([1, 3, 4]);
  expect(ear.texts()).toEqual({ 1: 'kept, third', 2: '' });
});

test('who follows from now on gets no earlier change, and misses none during a break', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(owner, slug, 'first');
  await editMessage(owner, id, 'before');
  const proxy = await proxyTo(app);
  const opened = connection(proxy, visitor);
  const ear = hearChanges(opened, slug, {});
  await until('the stream is live', () => opened.state.value === 'live');
  proxy.refuse();
  proxy.cut();
  await editMessage(owner, id, 'meanwhile');
  proxy.heal();
  await ear.upTo(2);
  expect(ear.versions()).toEqual([2]);
});

test('a listener that is ahead of the room is told to load it again, and gets what changes then', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(owner, slug, 'first');
  await editMessage(owner, id, 'known');
  let resyncs = 0;
  const onResync = () => {
    resyncs++;
    return { afterVersion: 1 };
  };
  const ear = hearChanges(connection(await proxyTo(app), visitor), slug, {
    afterVersion: 99,
    onResync,
  });
  await until('the listener is told', () => resyncs === 1);
  await editMessage(owner, id, 'next');
  await ear.upTo(2);
  expect(ear.versions()).toEqual([2]);
});
