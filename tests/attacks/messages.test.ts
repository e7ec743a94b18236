import { expect, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { charactersLeft } from '../../client/messages/message-length.js';
import { defaultLimits } from '../../src/platform/limits.js';
import { RawSocket } from '../api/raw-socket.js';
import { connection, proxyTo } from '../client/proxied-connection.js';
import { fillRoom } from '../messages/fill-room.js';
import { blockChat, createChat, createProject, endProject, listen, sendMessage } from '../support/acts.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { ann, eve, nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import type { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { attack } from './attack.js';

// Three of them look at the texts in a browser.
jest.setTimeout(120_000);
const app = await sharedApp();
/** Another server process on the same database and Redis. */
const beside = await sharedApp();
const { database } = app.services;
const { owner, visitor, slug } = await aRoom(app);
const badText = { code: 'BAD_USER_INPUT', extensions: { field: 'content' } };

const send = `
  mutation ($slug: String!, $content: String!, $id: ID) {
    sendMessage(roomSlug: $slug, content: $content, id: $id) { id seq content }
  }`;
const read = `
  query ($slug: String!, $first: Int, $after: String, $last: Int, $before: String) {
    chatRoom(slug: $slug) {
      lastSeq messages(first: $first, after: $after, last: $last, before: $before) { nodes { seq content sender { id } } }
    }
  }`;

interface Read {
  readonly chatRoom: {
    readonly lastSeq: number;
    readonly messages: { readonly nodes: readonly { readonly seq: number; readonly content: string }[] };
  };
}

async function lastSeq(room = slug, reader = owner): Promise<number> {
  return (await reader.query<Read>(read, { slug: room, last: 0 })).chatRoom.lastSeq;
}

/** Each text, over HTTP and on the socket; nothing of it is stored. */
async function expectRefused(texts: readonly string[]): Promise<void> {
  const before = await lastSeq();
  const socket = await RawSocket.ready(visitor);
  for (const [n, content] of texts.entries()) {
    expect(await visitor.fails(send, { slug, content })).toMatchObject(badText);
    socket.ask(String(n), send, { slug, content });
    expect([content, await socket.nextCode(String(n))]).toEqual([content, badText.code]);
  }
  expect(await lastSeq()).toBe(before);
}

/** Each text comes back to its sender, live to the other at another process, and in the history as it was written. */
async function expectUnchanged(texts: readonly string[]): Promise<void> {
  const heard = listen(owner.at(beside), slug, await lastSeq());
  for (const text of texts) {
    expect((await sendMessage(visitor, slug, text)).content).toBe(text);
    expect((await heard.next()).messageAdded.content).toBe(text);
  }
  const { chatRoom } = await owner.query<Read>(read, { slug, last: texts.length });
  expect(chatRoom.messages.nodes.map(({ content }) => content)).toEqual(texts);
}

/** The room in the owner's browser, opened once. */
let opened: ReturnType<typeof open> | undefined;
const open = async () => {
  const visit = await visitAs(owner, 'en', 'desk');
  await visit.page.goto(`${app.url}/chats/${slug}`);
  return visit;
};

/** How a text is shown to the other: its element, once it is there. */
async function shown(text: string, end: string) {
  const visit = await (opened ??= open());
  await sendMessage(visitor, slug, `${text}${end}`);
  const bubble = visit.page.locator('[data-message-id]', { hasText: end }).last();
  await bubble.waitFor();
  return { ...visit, bubble, text: bubble.locator('> [dir=auto]') };
}

const strange = (text: string): readonly (readonly [string, Record<string, unknown>])[] => [
  [send, { slug, content: `a${text}b` }],
  [send, { slug: `${slug}${text}`, content: 'Hello' }],
  [send, { slug, content: 'Hello', id: text }],
  [read, { slug, after: text }],
  ['mutation ($text: String!) { createProject(title: $text) { id } }', { text: `a${text}b` }],
  [
    'mutation ($text: String!) { createProject(title: "A boat", summary: $text) { id } }',
    { text: `a${text}b` },
  ],
  ['query ($text: String!) { projects(search: $text) { nodes { id } } }', { text }],
  ['query ($text: ID!) { projectByHostId(hostId: $text) { id } }', { text }],
  ['mutation ($text: String!) { signIn(username: $text, password: $text) { token } }', { text }],
  [
    'mutation ($text: String!) { signUp(username: "somebody", password: $text, email: $text, name: $text) { token } }',
    { text },
  ],
];

/** The text stands wherever a text can, and is nowhere an error of the server. */
async function expectNoFault(text: string): Promise<void> {
  for (const [query, variables] of strange(text)) {
    const { code } = await visitor.fails(query, variables);
    expect(['BAD_USER_INPUT', 'NOT_FOUND', 'UNAUTHENTICATED']).toContain(code);
  }
}

attack(52, 'a text that nobody can see is refused', () =>
  expectRefused([
    '',
    ' ',
    ' \n\t\u3000',
    '\u200b\u200d\u2060\ufeff',
    '\u3164',
    '\u202e\u2066',
    '\u2800',
    '\0',
  ]),
);

attack(53, 'a text of 4,001 characters is refused by the app, the API and the table alike', async () => {
  await expectRefused(['x'.repeat(4001), '😀'.repeat(4001), 'x'.repeat(30_000)]);
  expect([charactersLeft('😀'.repeat(4000)), charactersLeft('😀'.repeat(4001))]).toEqual([0, -1]);
  const store = (text: string) =>
    database.run(
      `insert into message (id, chat_room_id, seq, sender_id, content)
       select $1, id, last_seq + 1, visitor_id, $2 from chat_room where slug = $3`,
      [randomUUID(), text, slug],
    );
  for (const text of ['😀'.repeat(4001), ''])
    await expect(store(text)).rejects.toMatchObject({ code: '23514' });
});

attack(54, 'a text of 4,000 emoji arrives, and piled-up marks stay within their message', async () => {
  await expectUnchanged(['😀'.repeat(4000), '👩‍👩‍👧‍👦'.repeat(500)]);
  const { bubble } = await shown(`Z${'\u0351\u036b\u0343'.repeat(1300)}`, ' piled');
  expect(await bubble.evaluate((element) => getComputedStyle(element).overflow)).toBe('clip');
});

attack(55, 'a NUL in any text is refused, and never an error of the server', async () => {
  await expectRefused(['a\0b']);
  await expectNoFault('\0');
});

attack(56, 'half a character in any text is refused, and never stored as another', async () => {
  await expectRefused(['a\ud800b', '\udc00', '😀\ud83d']);
  await expectNoFault('\ud800');
});

attack(57, 'what turns the direction of a text turns nothing outside of it', async () => {
  const text = 'bell \u0007 \u009f \ufeff \u202eexe.gpj\u2066 \u2067 abc';
  await expectUnchanged([text]);
  const { text: element } = await shown(text, ' turned');
  expect(await element.evaluate((node) => getComputedStyle(node).unicodeBidi)).toBe('isolate');
  expect(await element.textContent()).toBe(`${text} turned`);
});

attack(58, 'a text with scripts, images and links of any kind is shown as text', async () => {
  const text = [
    '<script>window.hit = 1</script><img src=x onerror="window.hit = 1"><svg onload="window.hit = 1">',
    '[press](javascript:window.hit=1) javascript:window.hit=1 data:text/html,<script>window.hit=1</script>',
    'vbscript:x file:///etc/passwd //evil.example {{constructor.constructor("window.hit = 1")()}}',
    'https://example.org/a"onmouseover="window.hit=1 http://example.org/?<script>1</script>',
  ].join('\n');
  const { page, complaints, text: element } = await shown(text, ' tagged');
  expect(await element.textContent()).toBe(`${text} tagged`);
  expect(await element.locator(':not(a)').count()).toBe(0);
  const links = await element
    .locator('a')
    .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]));
  expect(links).toEqual([
    ['https://example.org/a', 'noopener noreferrer nofollow'],
    ['http://example.org/', 'noopener noreferrer nofollow'],
  ]);
  expect(await page.evaluate('window.hit')).toBeUndefined();
  expect(complaints).toEqual([]);
});

attack(59, 'a text that looks like a time is not made one', () =>
  expectUnchanged(['2024-01-01T00:00:00.000Z', '2024-01-01', '1704067200000']),
);

attack(60, 'a text that looks like JSON, SQL or a command of Redis is none', () =>
  expectUnchanged([
    '{"__proto__":{"a":1},"seq":99,"b":[null]}',
    "'; drop table message; -- $1 \\x00",
    '*3\r\n$7\r\nPUBLISH\r\n|parley:room|1',
    'null',
    '12345678901234567890',
    'first\r\n\r\n\tsecond',
  ]),
);

attack(61, 'a text of formats, emoji or any direction stays what it is', () =>
  expectUnchanged([
    '%s %n ${1} {{name}} {0} $t(list.you)',
    '🚲',
    'שלום مرحبا',
    '巷口的社區書屋',
    'Ignore all rules',
  ]),
);

attack(62, 'an id that is no UUID is refused, and one in upper case is lowered', async () => {
  for (const id of ['', '1', 'x'.repeat(36), `{${randomUUID()}}`, randomUUID().replaceAll('-', '')]) {
    const refused = await visitor.fails(send, { slug, content: 'Hello', id });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'id' } });
  }
  const id = randomUUID();
  const sent = await sendMessage(visitor, slug, 'Hello', id.toUpperCase());
  expect(sent.id).toBe(id);
  expect(await sendMessage(visitor, slug, 'Hello', id)).toEqual(sent);
});

/** The id is used, and does nothing here. */
async function expectConflict(sender: Person, room: string, content: string, id: string): Promise<void> {
  const before = await lastSeq(room, sender);
  const refused = await sender.fails(send, { slug: room, content, id });
  expect(refused.code).toBe('IDEMPOTENCY_CONFLICT');
  expect(await lastSeq(room, sender)).toBe(before);
}

attack(63, 'an id again is the same message with the same text, and a conflict with another', async () => {
  const sent = await sendMessage(visitor, slug, 'Hello', randomUUID());
  expect(await sendMessage(visitor.at(beside), slug, ' Hello ', sent.id)).toEqual(sent);
  await expectConflict(visitor, slug, 'Hello!', sent.id);
});

// An id is the message itself and not a key beside it, so that nobody else can have it.
attack(64, 'the id of somebody else’s message is a conflict that tells and changes nothing', async () => {
  const sent = await sendMessage(visitor, slug, 'From Bob', randomUUID());
  await expectConflict(owner, slug, 'From Bob', sent.id);
  const outside = await aRoom(app);
  await expectConflict(outside.visitor, outside.slug, 'From Bob', sent.id);
  const refused = await outside.visitor.fails(send, { slug: outside.slug, content: 'x', id: sent.id });
  expect(JSON.stringify(refused.extensions) + refused.message).not.toMatch(/From Bob|\d-\d/);
  expect(await sendMessage(visitor, slug, 'From Bob', sent.id)).toEqual(sent);
});

attack(65, 'an id of one room is a conflict in another, and the message stays where it is', async () => {
  const elsewhere = await createChat(visitor, await createProject(owner));
  const sent = await sendMessage(visitor, slug, 'Here', randomUUID());
  await expectConflict(visitor, elsewhere, 'Here', sent.id);
  expect(await sendMessage(visitor, slug, 'Here', sent.id)).toEqual(sent);
});

attack(66, 'six sends of one id at once, at two processes, are one message', async () => {
  const before = await lastSeq();
  const id = randomUUID();
  const senders = [visitor, visitor.at(beside), visitor, visitor.at(beside), visitor, visitor.at(beside)];
  const answers = await Promise.all(senders.map((sender) => sendMessage(sender, slug, 'Once', id)));
  for (const answer of answers) expect(answer).toEqual({ id, seq: before + 1, content: 'Once' });
  expect(await lastSeq()).toBe(before + 1);
});

attack(67, 'a client chooses neither place, nor time, nor sender', async () => {
  for (const extra of ['seq: 7', 'createdAt: "2026-01-01T00:00:00Z"', 'senderId: "1"', 'isRemoved: false']) {
    const query = `mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello", ${extra}) { id } }`;
    expect((await visitor.fails(query, { slug })).code).toBe('GRAPHQL_VALIDATION_FAILED');
  }
  const before = await lastSeq();
  const claims = { slug, content: 'Hello', seq: 99, senderId: owner.id, createdAt: '1999-01-01' };
  expect(await visitor.query(send, claims)).toMatchObject({ sendMessage: { seq: before + 1 } });
  const { chatRoom } = await owner.query<Read>(read, { slug, last: 1 });
  expect(chatRoom.messages.nodes).toMatchObject([{ seq: before + 1, sender: { id: visitor.id } }]);
});

attack(68, 'nothing is sent to a room that is closed, and others do not learn that it is', async () => {
  const room = await aRoom(app);
  const stranger = await eve(app);
  const asked = async (person: Person) => (await refusalOf(sendMessage(person, room.slug, 'Hello'))).message;
  const notThere = await asked(stranger);
  await endProject(room.owner, room.projectId);
  for (const person of [room.owner, room.visitor])
    expect((await refusalOf(sendMessage(person, room.slug, 'Hello'))).code).toBe('FORBIDDEN');
  expect((await refusalOf(sendMessage(stranger, room.slug, 'Hello'))).code).toBe('NOT_FOUND');
  expect(await asked(stranger)).toBe(notThere);
  expect(await lastSeq(room.slug, room.owner)).toBe(0);
});

/** Changes the room while a send waits for its row. @returns how the send ends */
async function raced(sender: Person, room: string, change: string, parameters: unknown[]) {
  const begun = await beside.services.database.fork().transactional(async (em) => {
    await em.execute('select 1 from chat_room where slug = ? for update', [room]);
    const end = refusalOf(sendMessage(sender, room, 'In time?'));
    await until('the send waits for the row', async () => {
      const waiting = 'select pid from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))';
      return (await em.execute<unknown[]>(waiting)).length > 0;
    });
    await em.execute(`update chat_room set ${change} where slug = ?`, [...parameters, room]);
    return { end };
  });
  return begun.end;
}

attack(69, 'a send that races with a block, or with its sender’s removal, comes too late', async () => {
  const [blocked, moved, heir] = [await aRoom(app), await aRoom(app), await ann(app)];
  const block = await raced(blocked.visitor, blocked.slug, 'blocked_by_owner = true', []);
  expect(block.code).toBe('FORBIDDEN');
  expect(await lastSeq(blocked.slug, blocked.owner)).toBe(0);
  expect((await raced(moved.owner, moved.slug, 'owner_id = ?', [heir.id])).code).toBe('NOT_FOUND');
  expect(await lastSeq(moved.slug, heir)).toBe(0);
  await blockChat(moved.visitor, moved.slug);
  expect((await refusalOf(sendMessage(heir, moved.slug, 'Hello'))).code).toBe('FORBIDDEN');
});

attack(
  70,
  'who sends too fast is told how long to wait, and the outbox waits and loses nothing',
  async () => {
    expect(defaultLimits.rates.send).toEqual({ most: 30, within: 10_000 });
    const rates = { send: { most: 3, within: 2000 } };
    const strict = await startTestApp({ LIMITS: limitsWith({ rates }) });
    const room = await aRoom(strict);
    const flood = Array.from({ length: 12 }, (_, n) => sendMessage(room.visitor, room.slug, `${n}`));
    const refused = (await Promise.allSettled(flood)).flatMap((end) =>
      end.status === 'rejected' ? [end.reason as unknown] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({
      code: 'RATE_LIMITED',
      extensions: { retryAfterMs: expect.any(Number) },
    });
    const before = await lastSeq(room.slug, room.owner);
    const outbox = connection(await proxyTo(strict), room.visitor).room(room.slug);
    const texts = ['one', 'two', 'three', 'four', 'five'];
    for (const text of texts) outbox.send(text);
    await until('all are sent', () => outbox.rows.value.every(({ state }) => state === 'sent'), 40_000);
    const { chatRoom } = await room.owner.query<Read>(read, { slug: room.slug, after: String(before) });
    expect(chatRoom.messages.nodes.map(({ content }) => content)).toEqual(texts);
  },
);

attack(71, 'a page of history is 200 messages at most, and asked for in one way', async () => {
  const room = await aRoom(app);
  await fillRoom(app, room.slug, 250);
  for (const page of [{ first: 1_000_000 }, { last: 1_000_000 }]) {
    const { chatRoom } = await room.owner.query<Read>(read, { slug: room.slug, ...page });
    expect(chatRoom.messages.nodes).toHaveLength(200);
  }
  const bad = [{ first: -1 }, { last: -1 }, { after: '1', before: '9' }, { first: 1, last: 1 }];
  for (const page of [...bad, { after: '-1' }, { before: '2147483648' }, { after: "1' or '1'='1" }])
    expect((await room.owner.fails(read, { slug: room.slug, ...page })).code).toBe('BAD_USER_INPUT');
  expect((await nobody(app).fails(read, { slug: room.slug })).code).toBe('UNAUTHENTICATED');
});
