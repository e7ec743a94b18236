import { expect, test } from '@jest/globals';
import { editMessage, recallMessage } from '../messages/changes.js';
import { reportingUser, reportMessage, reportUser } from '../reports/reports.js';
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
import { post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';
import { fromRandomAddress } from '../transport/random-address.js';

const within = 600_000;
const rates = {
  send: { most: 3, within },
  change: { most: 2, within },
  createChat: { most: 2, within },
  createProject: { most: 2, within },
  endChats: { most: 2, within },
  report: { most: 2, within },
  search: { most: 3, within },
};
const app = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });

/** Runs the acts one after the other. @returns for each, in order, `done` or the code of its refusal */
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

test('nobody edits and recalls without end', async () => {
  const { visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'Hello');
  const edits = times(2, (n) => editMessage(visitor, id, `Edit ${n}`));
  expect(await codes([...edits, () => recallMessage(visitor, id)])).toEqual(['done', 'done', 'RATE_LIMITED']);
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

test('nobody reports without end, messages and people together', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'Hello');
  const reports = [() => reportMessage(owner, id), () => reportUser(owner, slug)];
  expect(await codes([...reports, ...reports])).toEqual(['done', 'done', 'RATE_LIMITED', 'RATE_LIMITED']);
  const socket = await RawSocket.ready(owner);
  socket.ask('1', reportingUser, { slug, reason: 'SPAM' });
  expect(await socket.nextCode('1')).toBe('RATE_LIMITED');
  expect(await codes([() => reportUser(visitor, slug)])).toEqual(['done']);
});

test('an address searches so often only, also within one request, and still sees the list', async () => {
  const [here, there] = [fromRandomAddress(), fromRandomAddress()];
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

test('how long to wait stands in a header too, for what reads no GraphQL', async () => {
  const { visitor, slug } = await aRoom(app);
  const query = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "x") { id } }';
  const send = () =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${visitor.token}`,
        ...fromRandomAddress(),
      },
      body: JSON.stringify({ query, variables: { slug } }),
    });
  for (let count = 1; count <= 3; count += 1) expect((await send()).headers.get('retry-after')).toBeNull();
  const seconds = Number((await send()).headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(within / 2000);
  expect(seconds).toBeLessThanOrEqual(within / 1000);
});
