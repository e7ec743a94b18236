import { expect, test } from '@jest/globals';
import { until } from '../../support/until.js';
import { frameServer } from '../socket/frame-server.js';
import { comeOnline } from '../socket/page-events.js';
import { inPageTime } from '../socket/page-time.js';
import { taken, type Sent } from '../socket/scripted-server.js';
import { connection, states } from './outbox-connection.js';

/** A server behind a slow line: an answer over HTTP takes 12 s. Sockets are acknowledged when told to. */
async function farAway() {
  const acknowledgements: (() => void)[] = [];
  const { url } = await frameServer(({ type }, socket) => {
    if (type === 'connection_init') acknowledgements.push(() => socket.send('{"type":"connection_ack"}'));
  });
  let posts = 0;
  const opened = connection(url, {
    fetch: (_url, init) =>
      new Promise((resolve, reject) => {
        posts += 1;
        const { variables } = JSON.parse(init?.body as string) as { variables: Sent };
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        setTimeout(() => resolve(new Response(taken(variables, posts).body)), 12_000);
      }),
  });
  const room = opened.room('1-2');
  room.onMessage(() => undefined, { afterSeq: 0 });
  const acknowledge = async () => {
    await until('it waits', () => acknowledgements.length > 0);
    acknowledgements.pop()?.();
    await until('it is live', () => opened.state.value === 'live');
  };
  return { room, acknowledge, posts: () => posts };
}

test(
  'a first connect aborts nothing, however long the line takes',
  inPageTime(async (pass) => {
    const { room, acknowledge, posts } = await farAway();
    room.send('1');
    await pass(4000);
    await acknowledge();
    await pass(999);
    expect(posts()).toBe(1);
  }),
);

test(
  'a socket that reconnects several times within a second aborts one try only',
  inPageTime(async (pass) => {
    const { room, acknowledge, posts } = await farAway();
    await acknowledge();
    room.send('1');
    await pass(4000);
    for (let reconnects = 0; reconnects < 4; reconnects += 1) {
      comeOnline();
      await acknowledge();
      await pass(200);
    }
    expect(posts()).toBe(2);
  }),
);

test(
  'on a slow line whose socket always breaks a message is sent, and the next one by one try',
  inPageTime(async (pass) => {
    const { room, acknowledge, posts } = await farAway();
    await acknowledge();
    const sent = (text: string) => {
      room.send(text);
      return until('it is sent', async () => {
        await pass(3000);
        comeOnline();
        await acknowledge();
        return states(room).at(-1) === 'sent';
      });
    };
    await sent('1');
    const before = posts();
    expect(before).toBeLessThan(10);
    await sent('2');
    expect(posts()).toBe(before + 1);
  }),
);
