import { expect, test } from '@jest/globals';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { RawSocket } from '../api/raw-socket.js';
import { startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { startParley } from '../support/parley-process.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { readWorld } from '../support/world.js';

test('what nobody expected is masked, on HTTP and on the socket, with a request id that the log has', async () => {
  const database = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => database.stop());
  const settings = { ...(await testSettings()), DATABASE_URL: database.url };
  const parley = await startParley({ ...settings, LOG_LEVEL: 'error' });
  atEnd(() => parley.stop());
  const { visitor, slug } = await aRoom(parley);
  const app = await startTestApp(settings);
  await app.services.database.run('alter table message rename to lost', []);

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
