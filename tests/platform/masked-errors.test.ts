import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { RawSocket } from '../transport/raw-socket.js';
import { startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann } from '../support/cast.js';
import { startParley } from '../support/parley-process.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { readWorld } from '../support/jest/world.js';

test('what nobody expected is masked, on HTTP and on the socket, with a request id that the log has', async () => {
  const { parley, run } = await fragile();
  const { visitor, slug } = await aRoom(parley);
  await run('alter table message rename to lost');

  const send = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "A secret") { id } }';
  const socket = await RawSocket.ready(visitor);
  const refused = [
    await visitor.fails(send, { slug }),
    await visitor.subscribe(send, { slug }).nextError(),
    await visitor
      .subscribe('subscription ($slug: String!) { messageAdded(roomSlug: $slug) { id } }', { slug: 'x' })
      .nextError(),
  ];
  expect(refused.pop()).toMatchObject({ code: 'NOT_FOUND' });
  const ids = refused.map(({ extensions }) => String(extensions['requestId']));
  for (const { code, message, extensions } of refused) {
    expect(code).toBe('INTERNAL_SERVER_ERROR');
    expect(message).not.toMatch(/message|relation|lost|select|insert/);
    expect(Object.keys(extensions).toSorted()).toEqual(['code', 'requestId']);
  }
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) await until('the log has the request', () => parley.output().includes(id));
  expect(parley.output()).toContain('relation \\"message\\" does not exist');
  expect(parley.output()).not.toMatch(/A secret/);
  expect(parley.output()).not.toContain(visitor.token);

  socket.ask('1', '{ me { id } }');
  expect(await socket.next()).toMatchObject({ id: '1', payload: { data: { me: { id: visitor.id } } } });
}, 60_000);

test('the reason of a closing tells nothing of the inside, also while NODE_ENV is not set', async () => {
  const { parley, run } = await fragile();
  const unread = await ann(parley);
  await run('alter table session rename to lost_session');
  // This session is not cached yet, and now it cannot be read.
  const init = { type: 'connection_init', payload: { authorization: `Bearer ${unread.token}` } };
  const closings = [
    await closing(parley.url, [init]),
    await closing(parley.url, ['{']),
    await closing(parley.url, [{ type: 'connection_init' }, { type: 'connection_init' }]),
    await closing(parley.url, [{ id: '1', type: 'subscribe', payload: { query: '{ me { id } }' } }]),
  ];
  expect(closings.map(([code]) => code)).toEqual([1013, 4400, 4429, 4401]);
  const internals = /\bat |\.ts|\.js|pg:|postgres|select |insert |relation|column|null value|node_modules/i;
  for (const [, reason] of closings) expect(reason).not.toMatch(internals);
});

/** A server process with a database of its own. `run` executes SQL that breaks the database. */
async function fragile() {
  const database = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => database.stop());
  const settings = { ...(await testSettings()), DATABASE_URL: database.url };
  const parley = await startParley({ ...settings, LOG_LEVEL: 'error' });
  atEnd(() => parley.stop());
  const { services } = await startTestApp(settings);
  return { parley, run: (sql: string) => services.database.run(sql, []) };
}

/** The code and the reason with which a socket closes after these frames. */
async function closing(url: string, frames: readonly unknown[]): Promise<[number, string]> {
  const raw = await RawSocket.open(url);
  const closed = once(raw.socket, 'close') as Promise<[number, Buffer]>;
  for (const frame of frames) raw.send(frame);
  const [code, reason] = await closed;
  return [code, String(reason)];
}
