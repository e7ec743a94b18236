import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect, type Connection } from '../../client/live/connect.js';
import type { LiveMessage } from '../../client/live/live-message.js';
import type { StreamOptions } from '../../client/live/message-stream.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { sendMessage } from '../support/acts.js';
import { eve } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { until } from '../support/until.js';

const app = await startTestApp();

/** A road to the app of its own, which the test may break. */
async function road(): Promise<ToxicProxy> {
  const proxy = await ToxicProxy.start([Number(new URL(app.url).port)]);
  atEnd(() => proxy.close());
  return proxy;
}

function connection({ port }: { port: number }, person: Person): Connection {
  const opened = connect({
    url: `http://127.0.0.1:${port}/graphql`,
    token: person.token ?? '',
    userId: person.id,
  });
  atEnd(() => opened.close());
  return opened;
}

function hear(opened: Connection, slug: string, options: StreamOptions = { afterSeq: 0 }) {
  const heard: LiveMessage[] = [];
  atEnd(opened.room(slug).onMessage((message) => heard.push(message), options));
  const seqs = () => heard.map(({ seq }) => seq);
  return {
    heard,
    seqs,
    all: (count: number, within?: number) => until(`${count} are heard`, () => heard.length >= count, within),
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('what is sent while the road is cut again and again is heard once, in order', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await road();
  const ear = hear(connection(proxy, visitor), slug);
  for (let count = 0; count < 40; count++) {
    await sendMessage(owner, slug, `text ${count}`);
    if (count % 8 === 3) proxy.cut();
  }
  await ear.all(40);
  expect(ear.seqs()).toEqual(upTo(40));
});

test('who listens from now on misses nothing from then, even before the first message', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(owner, slug, 'before');
  const proxy = await road();
  const opened = connection(proxy, visitor);
  const ear = hear(opened, slug, {});
  await until('the stream is live', () => opened.state.value === 'live');
  proxy.refuse();
  proxy.cut();
  await sendMessage(owner, slug, 'meanwhile');
  proxy.heal();
  await ear.all(1);
  expect(ear.heard.map(({ content }) => content)).toEqual(['meanwhile']);
});

test('a socket that is open but dead is left within 16 s', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await road();
  const opened = connection(proxy, visitor);
  const ear = hear(opened, slug);
  await until('the stream is live', () => opened.state.value === 'live');
  proxy.blackholeExisting();
  await sendMessage(owner, slug, 'into the hole');
  await ear.all(1, 16_000);
  expect(ear.seqs()).toEqual([1]);
}, 20_000);

test('a send whose answer is lost is one message', async () => {
  const { visitor, slug } = await aRoom(app);
  const proxy = await road();
  const room = connection(proxy, visitor).room(slug);
  proxy.cutResponses(0.5, (request) => request.includes('sendMessage'));
  const texts = upTo(15).map((count) => `text ${count}`);
  for (const text of texts) room.send(text);
  await until('all are sent', () => room.rows.value.every(({ state }) => state === 'sent'), 25_000);
  proxy.heal();
  const ear = hear(connection(proxy, visitor), slug);
  await ear.all(15);
  expect(ear.heard.map(({ content }) => content)).toEqual(texts);
  expect(ear.heard.map(({ id }) => id)).toEqual(room.rows.value.map(({ id }) => id));
});

test('what is written without a road is sent in order when there is one', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await road();
  const ear = hear(connection({ port: Number(new URL(app.url).port) }, owner), slug);
  proxy.refuse();
  const room = connection(proxy, visitor).room(slug);
  for (const count of upTo(10)) room.send(`text ${count}`);
  await until('one was tried', () => room.rows.value.some(({ state }) => state === 'sending'));
  proxy.heal();
  await ear.all(10);
  expect(ear.heard.map(({ content }) => content)).toEqual(upTo(10).map((count) => `text ${count}`));
});

test('a listener that is ahead of the room is told to load it anew, and hears what comes then', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(owner, slug, 'there');
  let resyncs = 0;
  const onResync = () => {
    resyncs++;
    return 1;
  };
  const ear = hear(connection(await road(), visitor), slug, { afterSeq: 99, onResync });
  await until('the listener is told', () => resyncs === 1);
  await sendMessage(owner, slug, 'next');
  await ear.all(1);
  expect(ear.seqs()).toEqual([2]);
});

test('what was sent in this session is offered again after a resync, and stays one message', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const opened = connection(await road(), visitor);
  const room = opened.room(slug);
  room.send('mine');
  await until('it is sent', () => room.rows.value[0]?.state === 'sent');
  const ear = hear(opened, slug, { afterSeq: 99, onResync: () => 0 });
  await ear.all(1);
  await until('it is sent again', () => room.rows.value[0]?.state === 'sent');
  await sendMessage(owner, slug, 'last');
  await ear.all(2);
  expect(ear.heard.map(({ content }) => content)).toEqual(['mine', 'last']);
});

test('a third person is told that the room is not there, once and for all', async () => {
  const { slug } = await aRoom(app);
  const stranger = connection(await road(), await eve(app));
  const codes: string[] = [];
  const ear = hear(stranger, slug, { afterSeq: 0, onEnd: (code) => codes.push(code) });
  await until('the stream ends', () => codes.length > 0);
  expect(codes).toEqual(['NOT_FOUND']);
  const room = stranger.room(slug);
  room.send('let me in');
  await until('the send fails', () => room.rows.value[0]?.state === 'failed');
  expect(room.rows.value[0]?.code).toBe('NOT_FOUND');
  expect(ear.heard).toEqual([]);
});

test('a connection without a known user asks whose it is', async () => {
  const { visitor, slug } = await aRoom(app);
  const opened = connect({ url: `${app.url}/graphql`, token: visitor.token ?? '' });
  atEnd(() => opened.close());
  await until('it knows', () => opened.userId === visitor.id);
  const { id } = opened.room(slug).send(`hello ${randomUUID()}`);
  await until('it is sent', () => opened.room(slug).rows.value[0]?.state === 'sent');
  expect(opened.room(slug).rows.value[0]?.message?.id).toBe(id);
});
