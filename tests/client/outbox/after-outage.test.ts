import { expect, jest, test } from '@jest/globals';
import { sharedApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { connection, hear, proxyTo, upTo } from '../proxied-connection.js';
import { comeOnline, lookAtIt } from '../socket/page-events.js';
import { inPageTime } from '../socket/page-time.js';
import { states } from './outbox-connection.js';

const app = await sharedApp();

/** A live connection that has sent one message, so that its pool holds an HTTP connection. */
async function talking() {
  const { owner, visitor, slug } = await aRoom(app);
  const way = await proxyTo(app);
  let posts = 0;
  const opened = connection(way, visitor, {
    fetch: (...request) => {
      posts += 1;
      return fetch(...request);
    },
  });
  hear(opened, slug);
  await until('it is live', () => opened.state.value === 'live');
  const room = opened.room(slug);
  room.send('1');
  await until('it is sent', () => states(room).join() === 'sent');
  const ear = hear(connection({ port: Number(new URL(app.url).port) }, owner), slug);
  /** Each message was stored once, in the order of writing. */
  const areAllThere = async (count: number) => {
    await until('all are sent', () => states(room).every((state) => state === 'sent'));
    await ear.all(count);
    expect(ear.heard.map(({ content }) => content)).toEqual(upTo(count).map(String));
  };
  const posted = (count: number) => until(`${count} are posted`, () => posts === count);
  return { way, opened, room, posted, areAllThere };
}

test.each([
  ['is online again', 4000, comeOnline],
  ['wakes from its sleep', 3_600_000, lookAtIt],
])('what waits for an answer when the machine %s is sent again at once', (_what, later, wake) =>
  inPageTime(async () => {
    const { way, room, posted, areAllThere } = await talking();
    way.blackholeExisting();
    room.send('2');
    room.send('3');
    await posted(2);
    // Only the clock moves: timers stop while a machine sleeps.
    jest.setSystemTime(Date.now() + later);
    wake();
    await areAllThere(3);
  })(),
);

test(
  'after a long outage the messages are sent within a second of the reconnect',
  inPageTime(async (pass) => {
    const { way, opened, room, areAllThere } = await talking();
    way.swallow();
    room.send('2');
    room.send('3');
    // By then tries wait 40 s for an answer, and the connections of the pool are as dead as the socket's.
    await pass(120_000);
    expect(states(room)).toEqual(['sent', 'sending', 'sending']);
    way.carryNew();
    await until('it is live', async () => {
      if (opened.state.value !== 'live') await pass(100);
      return opened.state.value === 'live';
    });
    await pass(1000);
    await areAllThere(3);
  }),
);
