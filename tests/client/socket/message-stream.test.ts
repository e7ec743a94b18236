import { expect, test } from '@jest/globals';
import { sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { eve } from '../../support/cast.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { inPageTime } from './page-time.js';
import { connection, hear, proxyTo, upTo } from '../proxied-connection.js';

const app = await sharedApp();

test('what is sent while the network is cut again and again is heard once, in order', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await proxyTo(app);
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
  const proxy = await proxyTo(app);
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

test(
  'a socket that is open but dead is left within 16 s',
  inPageTime(async (pass) => {
    const { owner, visitor, slug } = await aRoom(app);
    const proxy = await proxyTo(app);
    const opened = connection(proxy, visitor);
    const ear = hear(opened, slug);
    await until('the stream is live', () => opened.state.value === 'live');
    proxy.blackholeExisting();
    await sendMessage(owner, slug, 'into the hole');
    // 8 s until the ping and 5 s for its answer. After a pause the client reconnects.
    await pass(13_000);
    expect(opened.state.value).toBe('waiting');
    await pass(250);
    await ear.all(1);
    expect(ear.seqs()).toEqual([1]);
  }),
);

test('a listener that is ahead of the room is told to load it anew, and hears what comes then', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(owner, slug, 'there');
  let resyncs = 0;
  const onResync = () => {
    resyncs++;
    return { afterSeq: 1 };
  };
  const ear = hear(connection(await proxyTo(app), visitor), slug, { afterSeq: 99, onResync });
  await until('the listener is told', () => resyncs === 1);
  await sendMessage(owner, slug, 'next');
  await ear.all(1);
  expect(ear.seqs()).toEqual([2]);
});

test('a stream that begins anew does so on the socket that is open', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const opened = connection(await proxyTo(app), visitor);
  const states: string[] = [];
  opened.state.watch((state) => states.push(state));
  const ear = hear(opened, slug, { afterSeq: 99, onResync: () => ({ afterSeq: 0 }) });
  await sendMessage(owner, slug, 'there');
  await ear.all(1);
  expect(states.filter((state) => state === 'connecting')).toHaveLength(1);
});

test('a listener whose messages were replaced while it was away is told to load the room anew', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const way = await proxyTo(app);
  let resyncs = 0;
  const onResync = () => {
    resyncs++;
    return { afterSeq: 0 };
  };
  const ear = hear(connection(way, visitor), slug, { afterSeq: 0, onResync });
  await sendMessage(owner, slug, 'there');
  await ear.all(1);
  way.refuse();
  way.cut();
  await app.services.database.run(
    'update message set id = gen_random_uuid() from chat_room room where chat_room_id = room.id and slug = $1',
    [slug],
  );
  way.heal();
  await ear.all(2);
  expect(ear.seqs()).toEqual([1, 1]);
  expect(resyncs).toBe(1);
});

test('a third person is told that the room is not there, once and for all', async () => {
  const { slug } = await aRoom(app);
  const stranger = connection(await proxyTo(app), await eve(app));
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

// This needs no assertion: Jest fails a test with an unhandled rejection.
test('a connection that is closed while it dials leaves quietly', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const proxy = await proxyTo(app);
  proxy.blackholeAll();
  const dialling = connection(proxy, visitor);
  hear(dialling, slug);
  await until('it dials', () => dialling.state.value === 'connecting');
  dialling.close();
  proxy.heal();
  const ear = hear(connection(proxy, visitor), slug);
  await sendMessage(owner, slug, 'sentinel');
  await ear.all(1);
});
