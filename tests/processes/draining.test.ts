import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startTestApp } from '../support/app.js';
import { ann } from '../support/cast.js';

test('a process that is told to stop lets the balancer know before it turns anyone away', async () => {
  const app = await startTestApp({ DRAIN_DELAY: '2500' });
  const person = await ann(app);
  const readiness = async (): Promise<unknown> => (await fetch(`${app.url}/readyz`)).json();
  expect(await readiness()).toEqual({ status: 'ready' });
  const closed = app.close();
  expect(await readiness()).toEqual({ status: 'not ready', fault: 'draining' });
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const left = once(socket, 'close') as Promise<[number]>;
  expect(await person.query('{ me { username } }')).toEqual({ me: { username: person.username } });
  const answer = await fetch(`${app.url}/graphql?query={__typename}`, {
    headers: { 'apollo-require-preflight': 'yes' },
  });
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  expect((await left)[0]).toBe(1012);
  await closed;
  await expect(readiness()).rejects.toThrow('fetch failed');
});
