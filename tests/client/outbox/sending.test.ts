import { expect, test } from '@jest/globals';
import { connect } from '../../../client/live/connect.js';
import { sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { connection, hear, proxyTo, upTo } from '../proxied-connection.js';

const app = await sharedApp();

test('a send whose answer is lost is one message', async () => {
  const { visitor, slug } = await aRoom(app);
  // Loses exactly every other answer. By chance, one text could lose every answer until the test times out.
  let answers = 0;
  const proxy = await proxyTo(app, () => (answers++ % 2 === 0 ? 0 : 1));
  const room = connection(proxy, visitor).room(slug);
  proxy.cutResponses(0.5, (request) => request.includes('sendMessage'));
  const texts = upTo(15).map((count) => `text ${count}`);
  for (const text of texts) room.send(text);
  await until('all are sent', () => room.rows.value.every(({ state }) => state === 'sent'));
  proxy.heal();
  const ear = hear(connection(proxy, visitor), slug);
  await ear.all(15);
  expect(ear.heard.map(({ content }) => content)).toEqual(texts);
  expect(ear.heard.map(({ id }) => id)).toEqual(room.rows.value.map(({ id }) => id));
});

test('what is written without a network is sent in order when there is one', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await proxyTo(app);
  const ear = hear(connection({ port: Number(new URL(app.url).port) }, owner), slug);
  proxy.refuse();
  const room = connection(proxy, visitor).room(slug);
  for (const count of upTo(10)) room.send(`text ${count}`);
  await until('one was tried', () => room.rows.value.some(({ state }) => state === 'sending'));
  proxy.heal();
  await ear.all(10);
  expect(ear.heard.map(({ content }) => content)).toEqual(upTo(10).map((count) => `text ${count}`));
});

test('what was sent in this session is offered again after a resync, and stays one message', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const opened = connection(await proxyTo(app), visitor);
  const room = opened.room(slug);
  room.send('mine');
  await until('it is sent', () => room.rows.value[0]?.state === 'sent');
  const ear = hear(opened, slug, { afterSeq: 99, onResync: () => ({ afterSeq: 0 }) });
  await ear.all(1);
  await until('it is sent again', () => room.rows.value[0]?.state === 'sent');
  await sendMessage(owner, slug, 'last');
  await ear.all(2);
  expect(ear.heard.map(({ content }) => content)).toEqual(['mine', 'last']);
});

test('a connection without a known user asks whose it is', async () => {
  const { visitor, slug } = await aRoom(app);
  const opened = connect({ url: `${app.url}/graphql`, token: visitor.token ?? '' });
  atEnd(() => opened.close());
  await until('it knows', () => opened.userId === visitor.id);
  const { id } = opened.room(slug).send('hello');
  await until('it is sent', () => opened.room(slug).rows.value[0]?.state === 'sent');
  expect(opened.room(slug).rows.value[0]?.message?.id).toBe(id);
});
