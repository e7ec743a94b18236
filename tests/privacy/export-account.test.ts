import { expect, test } from '@jest/globals';
import { exportAccount } from '../../src/privacy/export-account.js';
import { fillRoom } from '../messages/fill-room.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, eve } from '../support/cast.js';
import { contextOf } from '../support/context.js';
import { cookieOf } from '../support/cookie.js';
import type { Person } from '../support/person.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';

const app = await startTestApp({ LIMITS: limitsWith({ rates: { export: { most: 5 } } }) });
const { database } = app.services;

interface Export {
  readonly account: object;
  readonly sessions: readonly { readonly userAgent: string }[];
  readonly projects: readonly { readonly title: string }[];
  readonly chatRooms: readonly {
    readonly slug: string;
    readonly messages: readonly { readonly seq: number }[];
  }[];
}

function download({ token }: Person, method = 'GET'): Promise<Response> {
  return fetch(`${app.url}/export`, { method, headers: token ? { authorization: `Bearer ${token}` } : {} });
}

test('it has the account, its sessions, projects and rooms, with what both have said', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Hello "Ann"');
  await sendMessage(owner, slug, 'Hello Bob');
  const response = await download(owner);
  expect(response.headers.get('content-disposition')).toContain('attachment');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const text = await response.text();
  const everything = JSON.parse(text) as Export;
  expect(everything).toMatchObject({
    account: { id: owner.id, username: owner.username, email: `${owner.username}@example.org` },
    sessions: [{ ipAddress: expect.any(String) }],
    projects: [{ id: projectId }],
    chatRooms: [
      {
        slug,
        viewerRole: 'OWNER',
        visitor: { id: visitor.id, name: 'Bob' },
        messages: [
          { seq: 1, content: 'Hello "Ann"', sender: { id: visitor.id } },
          { seq: 2, content: 'Hello Bob', sender: { id: owner.id } },
        ],
      },
    ],
  });
  expect(text).not.toContain(`${visitor.username}@example.org`);
  expect(text).not.toMatch(/password|token|"isBlocked"/);
});

test('it has all of what is more than a page, each once and in order', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 401, 'text', 1);
  const others = [await createChat(visitor, await createProject(owner)), slug];
  const { chatRooms } = (await (await download(visitor)).json()) as Export;
  expect(chatRooms.map((room) => room.slug).toSorted()).toEqual(others.toSorted());
  const seqs = chatRooms.find((room) => room.slug === slug)?.messages.map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: 401 }, (_, index) => index + 1));
});

test('there is nothing in it of rooms of other people', async () => {
  const { visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Between us');
  const outsider = await eve(app);
  expect(await (await download(outsider)).json()).toMatchObject({ projects: [], chatRooms: [] });
});

test('a room that goes to another owner meanwhile is cut off at the page that was being read', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 300, 'text');
  const later = await createChat(visitor, await createProject(owner));
  await sendMessage(visitor, later, 'Only for who owns it');
  const other = await ann(app);
  let text = '';
  for await (const piece of exportAccount(await contextOf(app, owner))) {
    if (piece.includes('"seq":200'))
      await database.run('update chat_room set owner_id = $2 where owner_id = $1', [owner.id, other.id]);
    text += piece;
  }
  const { chatRooms } = JSON.parse(text) as Export;
  expect(chatRooms.map((room) => [room.slug, room.messages.length])).toEqual([[slug, 200]]);
});

test('who is signed out gets nothing, and nobody gets it all day long', async () => {
  const person = await ann(app);
  expect((await fetch(`${app.url}/export`)).status).toBe(401);
  for (const status of [200, 200, 200, 200, 200, 429]) expect((await download(person)).status).toBe(status);
  const refused = await download(person);
  const { errors } = (await refused.json()) as { errors: { extensions: { retryAfterMs: number } }[] };
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBe(Math.ceil((errors[0]?.extensions.retryAfterMs ?? 0) / 1000));
  expect(seconds).toBeGreaterThan(3500);
});

test('a link or an image of another site does not use up the downloads', async () => {
  const person = await ann(app);
  const cookie = cookieOf(person);
  const statusFrom = async (site: string) => {
    const response = await fetch(`${app.url}/export`, { headers: { cookie, 'sec-fetch-site': site } });
    await response.arrayBuffer();
    return response.status;
  };
  for (const site of ['cross-site', 'same-site', 'cross-site', 'unknown', 'cross-site', 'cross-site'])
    expect([site, await statusFrom(site)]).toEqual([site, 403]);
  for (const site of ['same-origin', 'none', 'same-origin', 'none', 'same-origin'])
    expect([site, await statusFrom(site)]).toEqual([site, 200]);
});

test('whether it would be let through is asked for without being counted', async () => {
  const person = await ann(app);
  const asked = await fetch(`${app.url}/export`, { method: 'HEAD' });
  expect([asked.status, await asked.text()]).toEqual([401, '']);
  for (let time = 1; time <= 6; time += 1) expect((await download(person, 'HEAD')).status).toBe(200);
  for (let time = 1; time <= 5; time += 1) expect((await download(person)).status).toBe(200);
  const refused = await download(person, 'HEAD');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500);
});
