import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import {
  blockChat,
  createChat,
  createProject,
  endProject,
  sendMessage,
  unblockChat,
} from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { post } from './post.js';
import { RawSocket } from './raw-socket.js';

const within = 600_000;
const me = '{ me { id } }';
const rates = {
  send: { most: 3, within },
  createChat: { most: 2, within },
  createProject: { most: 2, within },
  endChats: { most: 2, within },
  search: { most: 3, within },
};
const app = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });

/** Another client at each call, so that only what a test is about is counted. */
function somewhere() {
  return { 'x-forwarded-for': `203.0.${randomInt(256)}.${randomInt(256)}` };
}

/** All of them, from as many addresses; @returns the codes of what was refused, in order */
async function codes(acts: (() => Promise<unknown>)[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const act of acts)
    all.push(
      await act().then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    );
  return all;
}

const times = <T>(count: number, act: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => () => act(n));

test('who sends too fast is told for how long to wait, over HTTP and on the socket, and others send on', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const sends = times(4, (n) => sendMessage(visitor, slug, `Message ${n}`));
  expect(await codes(sends)).toEqual(['done', 'done', 'done', 'RATE_LIMITED']);
  const refused = await refusalOf(sendMessage(visitor, slug, 'too fast'));
  expect(refused.extensions['retryAfterMs']).toBeGreaterThan(0);
  expect(refused.extensions['retryAfterMs']).toBeLessThanOrEqual(within);
  const socket = await RawSocket.ready(visitor);
  socket.ask('1', 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "x") { id } }', {
    slug,
  });
  expect(await socket.nextCode('1')).toBe('RATE_LIMITED');
  expect(await sendMessage(owner, slug, 'the next')).toMatchObject({ seq: 4 });
});

test('rooms and projects are not made without end', async () => {
  const [owner, other] = [await ann(app), await ann(app)];
  const projects = times(3, () => createProject(owner));
  expect(await codes(projects)).toEqual(['done', 'done', 'RATE_LIMITED']);
  const project = await createProject(other);
  const rooms = times(3, () => createChat(owner, project));
  expect(await codes(rooms)).toEqual(['done', 'done', 'RATE_LIMITED']);
});

test('nobody sets and lifts blocks and ends without end', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  const blocks = [() => blockChat(visitor, slug), () => unblockChat(visitor, slug)];
  expect(await codes([...blocks, ...blocks])).toEqual(['done', 'done', 'RATE_LIMITED', 'RATE_LIMITED']);
  const ends = times(3, () => endProject(owner, projectId));
  expect(await codes(ends)).toEqual(['done', 'done', 'RATE_LIMITED']);
});

test('an address searches so often only, also within one request, and still sees the list', async () => {
  const [here, there] = [somewhere(), somewhere()];
  const search = '{ a: projects(search: "x") { nodes { id } } b: projects(search: "y") { nodes { id } } }';
  const ask = (query: string, headers: Record<string, string>) => post(nobody(app), { query }, headers);
  expect((await ask(search, here)).body?.errors).toBeUndefined();
  const { body } = await ask(search, here);
  const extensions = { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) };
  expect(body?.errors).toEqual([expect.objectContaining({ extensions })]);
  for (const query of ['{ projects { nodes { id } } }', '{ projects(search: " ") { nodes { id } } }'])
    expect((await ask(query, here)).body?.errors).toBeUndefined();
  expect((await ask(search, there)).body?.errors).toBeUndefined();
});

test('who asks too often is answered 429 with the time to wait, and a claimed address does not help', async () => {
  const rates = { request: { most: 5, within } };
  const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
  const here = somewhere();
  const ask = (headers: Record<string, string>) => post(nobody(strict), { query: me }, headers);
  for (let count = 1; count <= 5; count += 1) expect((await ask(here)).status).toBe(200);
  const claimed = { 'x-forwarded-for': `1.2.3.4, ${here['x-forwarded-for']}` };
  for (const headers of [here, claimed]) {
    const { status, body } = await ask(headers);
    expect(status).toBe(429);
    expect(body?.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
  }
  const refused = await fetch(`${strict.url}/graphql`, { headers: here });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(within / 2000);
  expect((await ask(somewhere())).status).toBe(200);
});

test('what an address asks on all its sockets counts with what it asks over HTTP', async () => {
  const rates = { request: { most: 10, within } };
  const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
  const [here, there] = [somewhere(), somewhere()];
  const open = (headers: Record<string, string>) => RawSocket.ready(nobody(strict), { headers });
  const [first, second, other] = [await open(here), await open(here), await open(there)];
  for (const [n, socket] of [first, second, first, second, first, second, first].entries()) {
    socket.ask(String(n), me);
    expect(await socket.next()).toMatchObject({ id: String(n), type: 'next' });
    await socket.next();
  }
  const ask = (headers: Record<string, string>) => post(nobody(strict), { query: me }, headers);
  expect((await ask(here)).status).toBe(200);
  expect((await ask(here)).status).toBe(429);
  second.ask('over', me);
  expect(await second.closed).toBe(1013);
  expect((await ask(there)).status).toBe(200);
  other.ask('1', me);
  expect(await other.next()).toMatchObject({ id: '1', type: 'next' });
});

test('how long to wait stands in a header too, for what reads no GraphQL', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "x") { id } }';
  const send = () =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${visitor.token}`,
        ...somewhere(),
      },
      body: JSON.stringify({ query, variables: { slug } }),
    });
  for (let count = 1; count <= 3; count += 1) expect((await send()).headers.get('retry-after')).toBeNull();
  const seconds = Number((await send()).headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(within / 2000);
  expect(seconds).toBeLessThanOrEqual(within / 1000);
});
