import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
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
  const [, refusal] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  expect(refusal.statusCode).toBe(503);
  expect(await person.query('{ me { username } }')).toEqual({ me: { username: person.username } });
  const answer = await fetch(`${app.url}/graphql?query={__typename}`, {
    headers: { 'apollo-require-preflight': 'yes' },
  });
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  await closed;
  await expect(readiness()).rejects.toThrow('fetch failed');
});
