import { expect } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { WebSocket } from 'ws';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { signIn } from '../accounts/acts.js';
import { SessionRows } from '../accounts/session-rows.js';
import { RawSocket, refusalOfUpgrade } from '../api/raw-socket.js';
import { fillRoom } from '../messages/fill-room.js';
import { deleteAccount } from '../privacy/acts.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann, nobody, password } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { limitsWith } from '../support/limits.js';
import { startParley } from '../support/parley-process.js';
import { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { readWorld } from '../support/world.js';
import { attack } from './attack.js';

const platform = await TestPlatform.start();
const rates = { frame: { most: 100 } };
const app = await startTestApp({
  ...platform.settings,
  LIMITS: limitsWith({ initWait: 500, socketsPerSession: 10, socketsPerAddress: 100, rates }),
  TRUSTED_PROXIES: '1',
});
const api = `${app.url}/graphql`;
const me = '{ me { id } }';
const added =
  'subscription ($slug: String!, $afterSeq: Int = 0, $afterId: ID) { messageAdded(roomSlug: $slug, afterSeq: $afterSeq, afterId: $afterId) { seq content } }';
const changed = 'subscription { chatRoomChanged { id } }';

interface Added {
  readonly data: { readonly messageAdded: { readonly seq: number; readonly content: string } };
}

/** From another address each time, so that only what an attack is about is counted. */
function somewhere() {
  return { headers: { 'x-forwarded-for': `198.51.${randomInt(256)}.${randomInt(256)}` } };
}

const ready = (person: Person, options = somewhere()) => RawSocket.ready(person, options);
const open = (options = somewhere()) => RawSocket.open(app.url, undefined, options);

/** Whether the socket still answers. */
async function answers(socket: RawSocket): Promise<boolean> {
  socket.ask('still there', '{ __typename }');
  for (;;) {
    const { id, type } = await socket.next();
    if (id === 'still there') return type === 'next';
  }
}

// It takes 24 s until these are noticed, so they begin at once.
const parley = await startParley(await testSettings());
atEnd(() => parley.stop());
const asleep = fallAsleep();

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${parley.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}

const residentMemory = () => metric('process_resident_memory_bytes');

/** Those who do not answer pings any more: eight read nothing of very much that they asked for, and say "pong" as if they did. */
async function fallAsleep() {
  const { owner, visitor, slug } = await aRoom(parley);
  const slugs = [slug];
  while (slugs.length < 5) slugs.push(await createChat(visitor, await createProject(owner)));
  for (const slug of slugs) await fillRoom(app, slug, 200, '😀', 3990);
  const memory = await residentMemory();
  for (let count = 0; count < 8; count += 1) await pretendToRead(visitor, slugs);
  const mute = await RawSocket.ready(owner, { autoPong: false });
  const begin = performance.now();
  const closed = mute.closed.then((code) => ({ code, after: performance.now() - begin }));
  return { closed, costs: mostMemory().then((most) => most - memory) };
}

async function pretendToRead(person: Person, slugs: string[]): Promise<void> {
  const reader = await RawSocket.ready(person);
  for (const id of ['1', '2', '3', '4'])
    for (const slug of slugs) reader.ask(`${id} in ${slug}`, added, { slug });
  await reader.next();
  reader.socket.pause();
  const pongs = setInterval(() => reader.socket.pong(), 4000);
  void reader.closed.then(() => clearInterval(pongs));
}

/** Of all the while until nobody is connected. */
async function mostMemory(): Promise<number> {
  let most = 0;
  const isOver = async () => {
    most = Math.max(most, await residentMemory());
    return (await metric('parley_sockets')) === 0;
  };
  await until('nobody is connected', isOver, 40_000);
  return most;
}

attack(26, 'a page of another site opens no socket', async () => {
  for (const origin of ['https://evil.example', 'null', `${app.url}.evil.example`, 'file://'])
    expect([origin, await refusalOfUpgrade(api, { origin })]).toEqual([origin, 403]);
  // Browsers name the page with every upgrade; who names none is no browser, and brings a token.
  expect((await open()).socket.readyState).toBe(WebSocket.OPEN);
});

attack(27, 'an upgrade on another path is refused, and so is any while the process drains', async () => {
  for (const path of ['/', '/graphql/', '/graphql/../other', '/playground'])
    expect([path, await refusalOfUpgrade(`${app.url}${path}`)]).toEqual([path, 404]);
  const leaving = await startTestApp({ DRAIN_DELAY: '1000' });
  const closed = leaving.close();
  expect(await refusalOfUpgrade(`${leaving.url}/graphql`)).toBe(503);
  await closed;
});

attack(28, 'the protocol of old, or none, is closed with 4406', async () => {
  const old = { headers: { 'sec-websocket-protocol': 'graphql-ws' } };
  for (const options of [{}, old])
    expect(await (await RawSocket.open(app.url, [], options)).closed).toBe(4406);
});

attack(29, 'who never asks to be let in is closed with 4408', async () => {
  expect(await (await open()).closed).toBe(4408);
});

attack(30, 'who asks before being let in is closed with 4401, who asks twice to be with 4429', async () => {
  const [hasty, again] = [await open(), await ready(nobody(app))];
  hasty.ask('1', me);
  expect(await hasty.closed).toBe(4401);
  again.send({ type: 'connection_init' });
  expect(await again.closed).toBe(4429);
});

attack(31, 'an id that is in use closes that socket alone, with 4409', async () => {
  const viewer = await ann(app);
  const [socket, other] = [await ready(viewer), await ready(viewer)];
  socket.ask('1', changed);
  socket.ask('1', changed);
  expect(await socket.closed).toBe(4409);
  expect(await answers(other)).toBe(true);
});

attack(32, 'what is no frame of the protocol is closed with 4400', async () => {
  const bad = [
    '{',
    'garbage',
    '[]',
    '7',
    'null',
    '""',
    '{"type":"start"}',
    '{"type":"subscribe"}',
    Buffer.from([0, 255, 254]),
  ];
  for (const frame of bad) {
    const socket = await ready(nobody(app));
    socket.socket.send(frame);
    expect([frame, await socket.closed]).toEqual([frame, 4400]);
  }
  const binary = await ready(nobody(app));
  binary.socket.send(Buffer.from('{"type":"ping"}'));
  expect(await binary.next()).toEqual({ type: 'pong' });
});

attack(33, 'a frame of more than 64 KB is closed with 1009', async () => {
  const socket = await ready(nobody(app));
  socket.ask('1', me, { filling: 'x'.repeat(64 * 1024) });
  expect(await socket.closed).toBe(1009);
});

attack(34, 'a frame of very many fragments is closed with 1008', async () => {
  const socket = await ready(nobody(app));
  for (let count = 0; count < 20_000; count += 1) socket.socket.send('x', { fin: false });
  expect(await socket.closed).toBe(1008);
});

attack(35, 'compression is offered and not taken', async () => {
  const { socket } = await RawSocket.open(app.url, undefined, { ...somewhere(), perMessageDeflate: true });
  expect(socket.extensions).toBe('');
});

attack(36, 'a syntax error is told under its id, and the socket stays', async () => {
  const socket = await ready(nobody(app));
  socket.ask('1', 'subscription {');
  expect(await socket.nextCode('1')).toBe('GRAPHQL_PARSE_FAILED');
  expect(await answers(socket)).toBe(true);
});

// Others may come this way, through the one pipeline that guards both.
attack(
  37,
  'accounts are not signed up, in or out over a socket, whose limits are those of HTTP',
  async () => {
    const viewer = await ann(app);
    const socket = await ready(viewer);
    const secret = (alias: string) =>
      `${alias}: signIn(username: "${viewer.username}", password: "x") { token }`;
    const mutations: [code: string, query: string][] = [
      ['BAD_REQUEST', `mutation { ${secret('a')} }`],
      ['BAD_REQUEST', 'mutation { signUp(username: "x", password: "y", email: "z") { token } }'],
      ['BAD_REQUEST', 'mutation { signOut }'],
      ['BAD_REQUEST', 'mutation { changePassword(currentPassword: "x", newPassword: "y") }'],
      ['GRAPHQL_VALIDATION_FAILED', `mutation { ${secret('a')} ${secret('b')} }`],
      [
        'GRAPHQL_VALIDATION_FAILED',
        `{ ${Array.from({ length: 6 }, (_, n) => `a${n}: me { id }`).join(' ')} }`,
      ],
      ['GRAPHQL_PARSE_FAILED', `{ ${'a '.repeat(20_000)} }`],
      ['GRAPHQL_PARSE_FAILED', `{ me { id } ${'#a\n'.repeat(15_000)} }`],
    ];
    for (const [code, query] of mutations) {
      socket.ask('1', query);
      expect([query, await socket.nextCode('1')]).toEqual([query, code]);
    }
  },
);

// Whose session it is stands in the first frame, so that one too many is closed instead of refused.
attack(38, 'a socket has 20 operations, a session 10 sockets, an address 100, and no more', async () => {
  const viewer = await ann(app);
  const sockets = await Promise.all(Array.from({ length: 10 }, () => ready(viewer)));
  const [socket] = sockets;
  for (let count = 1; count <= 20; count += 1) socket?.ask(String(count), changed);
  socket?.ask('over', changed);
  expect(await socket?.nextCode('over')).toBe('TOO_MANY_SUBSCRIPTIONS');
  const eleventh = await open();
  eleventh.send({ type: 'connection_init', payload: { authorization: `Bearer ${viewer.token}` } });
  expect(await eleventh.closed).toBe(1013);
  const here = somewhere();
  for (let count = 0; count < 100; count += 1) await ready(nobody(app), here);
  expect(await refusalOfUpgrade(api, here.headers)).toBe(429);
});

attack(39, 'one socket follows one room 4 times at most', async () => {
  const { visitor, slug } = await aRoom(app);
  const socket = await ready(visitor);
  for (let count = 1; count <= 50; count += 1) socket.ask(String(count), added, { slug });
  const refused = await Promise.all(Array.from({ length: 46 }, () => socket.next().then(({ type }) => type)));
  expect(new Set(refused)).toEqual(new Set(['error', 'next', 'complete']));
  await sendMessage(visitor, slug, 'sentinel');
  const heard: Added[] = [];
  const hear = async () => {
    const frame = await socket.next();
    if ('messageAdded' in ((frame.payload as Partial<Added> | undefined)?.data ?? {}))
      heard.push(frame.payload as Added);
    return frame;
  };
  while (heard.length < 4) await hear();
  socket.ask('last', me);
  while ((await hear()).id !== 'last');
  expect(heard).toHaveLength(4);
});

attack(40, 'who subscribes and leaves without end is closed with 1013', async () => {
  const socket = await ready(await ann(app));
  for (let count = 0; count < 75; count += 1) {
    socket.ask(String(count), changed);
    socket.send({ id: String(count), type: 'complete' });
  }
  expect(await socket.closed).toBe(1013);
});

attack(41, 'who pings without end is closed with 1013, or cut off', async () => {
  const floods: [act: (socket: RawSocket) => void, codes: number[]][] = [
    [(socket) => socket.socket.pong(), [1013]],
    [(socket) => socket.send({ type: 'ping' }), [1013]],
    // Who sends them faster than they can be answered hears no more of it.
    [(socket) => socket.socket.ping(), [1006, 1013]],
  ];
  for (const [flood, codes] of floods) {
    const socket = await ready(nobody(app));
    for (let count = 0; count < 150; count += 1) flood(socket);
    expect(codes).toContain(await socket.closed);
  }
});

attack(42, 'who reads nothing is cut off, whatever it sends, and costs little memory meanwhile', async () => {
  // The 160 streams hold 110 MB together with their sockets; with a page of 200 such texts each they would hold 680 MB.
  const costs = await (await asleep).costs;
  expect(costs).toBeLessThan(200_000_000);
});

attack(43, 'who answers no ping is cut off after 24 s', async () => {
  const { code, after } = await (await asleep).closed;
  expect(code).toBe(1006);
  expect(after).toBeGreaterThan(20_000);
  expect(after).toBeLessThan(30_000);
});

attack(44, 'a connection_init that is large, deep or strange lets nobody in and breaks nothing', async () => {
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  const strange = '{"__proto__":{"session":{"user":{"id":"1"}}},"constructor":{"prototype":{"session":1}}}';
  for (const payload of [deep, strange, `{"filling":"${'x'.repeat(60_000)}"}`, '[]', '7', 'null']) {
    const socket = await open();
    socket.send(`{"type":"connection_init","payload":${payload}}`);
    const closed = socket.closed.then((code) => ({ type: String(code) }));
    const { type } = await Promise.race([socket.next().catch(() => closed), closed]);
    expect(['connection_ack', '4400']).toContain(type);
    if (type === '4400') continue;
    socket.ask('1', me);
    expect(await socket.next()).toMatchObject({ payload: { data: { me: null } } });
  }
  expect('session' in {}).toBe(false);
});

attack(45, 'what a client says of itself is not believed', async () => {
  const { id } = await ann(app);
  const claims = [
    { jwt: { sub: id } },
    { session: { user: { id } }, user: { id }, viewer: { id } },
    { authorization: { user: { id } } },
    { authorization: ['Bearer', id] },
  ];
  for (const payload of claims) {
    const socket = await open();
    socket.send({ type: 'connection_init', payload });
    expect(await socket.next()).toEqual({ type: 'connection_ack' });
    socket.ask('1', me);
    expect(await socket.next()).toMatchObject({ payload: { data: { me: null } } });
  }
  const forged = await open();
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ iss: platform.issuer, aud: 'parley', sub: id }))}.`;
  forged.send({ type: 'connection_init', payload: { authorization: `Bearer ${unsigned}` } });
  expect(await forged.closed).toBe(4401);
});

/** The code with which the socket was closed, and after how many milliseconds. */
async function closing(socket: RawSocket, act: () => Promise<unknown>) {
  const begin = performance.now();
  await act();
  const code = await socket.closed;
  return { code, after: performance.now() - begin };
}

attack(46, 'a session that ends takes its sockets along', async () => {
  const rows = new SessionRows(app);
  const person = await ann(app);
  const elsewhere = async () =>
    new Person(app, (await signIn(app, person.username)).token, person.id, person.username);
  const [first, second] = [await ready(person), await elsewhere()];
  const third = await elsewhere();
  const [other, kept] = [await ready(second), await ready(third)];
  for (const socket of [first, other, kept]) socket.ask('live', changed);
  const signedOut = await closing(first, () => person.query('mutation { signOut }'));
  expect(signedOut.code).toBe(4401);
  expect(signedOut.after).toBeLessThan(1000);
  const change =
    'mutation ($old: String!) { changePassword(currentPassword: $old, newPassword: "an other horse battery") }';
  const changedPassword = await closing(other, () => third.query(change, { old: password }));
  expect(changedPassword.code).toBe(4401);
  expect(changedPassword.after).toBeLessThan(2000);
  expect(await answers(kept)).toBe(true);
  const expired = await closing(kept, () => rows.expire(person, '-1 second'));
  expect(expired.code).toBe(4401);
  expect(expired.after).toBeLessThan(5000);
});

attack(47, 'who is no participant any more hears no more', async () => {
  const service = await platform.service(app);
  const [hostId, former] = [`project/${newSubject()}`, newSubject()];
  const put = (subject: string) =>
    service.query(
      'mutation ($hostId: ID!, $subject: ID!) { putHostProject(hostId: $hostId, title: "x", owner: { subject: $subject, name: "x" }) { id } }',
      { hostId, subject },
    );
  await put(former);
  const visitor = await ann(app);
  const { createChatAtHost } = await visitor.query<{ createChatAtHost: { slug: string } }>(
    'mutation ($hostId: ID!) { createChatAtHost(hostId: $hostId) { slug } }',
    { hostId },
  );
  const { slug } = createChatAtHost;
  const socket = await ready(await platform.user(app, { sub: former, name: 'Vera' }));
  socket.ask('live', added, { slug });
  await sendMessage(visitor, slug, 'before');
  expect(await socket.next()).toMatchObject({ payload: { data: { messageAdded: { content: 'before' } } } });
  await put(newSubject());
  await sendMessage(visitor, slug, 'after');
  expect(await socket.nextCode('live')).toBe('NOT_FOUND');
  expect(await answers(socket)).toBe(true);
});

attack(48, 'a user who is deleted has no socket left', async () => {
  const person = await ann(app);
  const elsewhere = new Person(app, (await signIn(app, person.username)).token);
  const sockets = [await ready(person), await ready(elsewhere)];
  await deleteAccount(person);
  expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([4401, 4401]);
});

attack(49, 'what nobody expected is masked under its id, and the socket stays', async () => {
  const database = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => database.stop());
  const broken = await startTestApp({ DATABASE_URL: database.url });
  const { visitor, slug } = await aRoom(broken);
  const socket = await RawSocket.ready(visitor);
  await broken.services.database.run('alter table message rename to lost', []);
  socket.ask('1', 'query ($slug: String!) { chatRoom(slug: $slug) { messages { nodes { id } } } }', { slug });
  const { payload } = await socket.next();
  expect(payload).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  expect(JSON.stringify(payload)).not.toMatch(/relation|lost|select/);
  expect(await answers(socket)).toBe(true);
});

attack(50, 'a cursor that is no seq is refused', async () => {
  const { visitor, slug } = await aRoom(app);
  const socket = await ready(visitor);
  for (const afterSeq of [-1, 2 ** 31, 1.5, '5']) {
    socket.ask('1', added, { slug, afterSeq });
    expect([afterSeq, await socket.nextCode('1')]).toEqual([afterSeq, 'BAD_USER_INPUT']);
  }
  await sendMessage(visitor, slug, 'before');
  const live = visitor.subscribe<Added['data']>(added, { slug, afterSeq: null });
  const { messageAdded } = await live.onceHeard(() => sendMessage(visitor, slug, 'after'));
  expect(messageAdded.content).toBe('after');
});

attack(
  51,
  'a cursor that the log cannot go on from is told so, one far behind is served whole',
  async () => {
    const { visitor, slug } = await aRoom(app);
    const elsewhere = await aRoom(app);
    const { id: foreign } = await sendMessage(elsewhere.visitor, elsewhere.slug, 'elsewhere');
    await sendMessage(visitor, slug, 'one');
    const socket = await ready(visitor);
    for (const cursor of [{ afterSeq: 2 }, { afterSeq: 2 ** 31 - 1 }, { afterSeq: 1, afterId: foreign }]) {
      socket.ask('1', added, { slug, ...cursor });
      expect([cursor, await socket.nextCode('1')]).toEqual([cursor, 'RESYNC_REQUIRED']);
    }
    await fillRoom(app, slug, 10_000);
    socket.ask('live', added, { slug, afterSeq: 1 });
    const seqs: number[] = [];
    while (seqs.length < 10_000) {
      const { id, payload } = await socket.next();
      if (id === 'live') seqs.push((payload as Added).data.messageAdded.seq);
    }
    expect(seqs).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 2));
  },
  180_000,
);
