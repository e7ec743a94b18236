import { expect, jest } from '@jest/globals';
import { getIntrospectionQuery, type IntrospectionQuery, type IntrospectionTypeRef } from 'graphql';
import { type Answered, codeOf, post } from '../api/post.js';
import { RawSocket } from '../api/raw-socket.js';
import { documentOf, type RootField, rootFields } from '../api/root-fields.js';
import { blockChat, createChat, createProject, endProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, bob, eve, nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import type { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';
import { attack } from './attack.js';

// Two thousand requests take their time on a busy machine.
jest.setTimeout(240_000);
let statements = 0;
const app = await startTestApp({}, { onQuery: () => void (statements += 1) });
const room = await aRoom(app);
await sendMessage(room.visitor, room.slug, 'Between us');
const stranger = await eve(app);
const { __schema: schema } = await nobody(app).query<IntrospectionQuery>(getIntrospectionQuery());
const fields = rootFields({ __schema: schema });

const history = 'query ($slug: String!) { chatRoom(slug: $slug) { messages { nodes { content } } } }';
const ways: Readonly<Record<string, string>> = {
  read: 'query ($slug: String!) { chatRoom(slug: $slug) { id } }',
  history,
  send: 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello") { id } }',
  mark: 'mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 0) { id } }',
  block: 'mutation ($slug: String!) { blockChat(roomSlug: $slug) { id } }',
  unblock: 'mutation ($slug: String!) { unblockChat(roomSlug: $slug) { id } }',
  listen: 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }',
};
const overHttp = Object.values(ways).filter((query) => !query.startsWith('subscription'));

const notFound = { code: 'NOT_FOUND' };

/** The first answer on a socket; an error before the operation ran looks like one of it. */
async function onSocket(person: Person, query: string, variables: object): Promise<unknown> {
  const socket = await RawSocket.ready(person);
  socket.ask('1', query, variables);
  const { type, payload } = await socket.next();
  socket.socket.close();
  return type === 'error' ? { errors: payload } : payload;
}

/** What a person is told of a room, on every way into it. */
async function told(person: Person, slug: string): Promise<unknown[]> {
  const answers = overHttp.map(async (query) => (await post(person, { query, variables: { slug } })).body);
  const live = Object.values(ways).map((query) => onSocket(person, query, { slug }));
  return Promise.all([...answers, ...live]);
}

/** Fields that say something to everybody, or let them in. */
const open = new Set([
  'me',
  'project',
  'projects',
  'projectByHostId',
  'signUp',
  'signIn',
  'signInAtHost',
  'signOut',
  'requestPasswordReset',
  'resetPassword',
]);

/** Something of the right type for every argument. */
function filled({ args }: RootField): Record<string, unknown> {
  return Object.fromEntries(args.map(({ name, type }) => [name, valueOf(name, type)]));
}

function valueOf(name: string, type: IntrospectionTypeRef): unknown {
  if (type.kind === 'NON_NULL') return valueOf(name, type.ofType);
  if (type.kind === 'INPUT_OBJECT') return { subject: 'x', name: 'x' };
  if (name.toLowerCase().includes('slug')) return room.slug;
  if (type.kind === 'ENUM' || name === 'afterId') return null;
  return type.kind === 'SCALAR' && type.name === 'Int' ? 1 : '1';
}

attack(72, 'who is signed out gets nothing that is not for everybody', async () => {
  const closed = fields.filter(({ name }) => !open.has(name));
  expect(closed.length).toBeGreaterThan(15);
  for (const field of closed) {
    const asked = { query: documentOf(field), variables: filled(field) };
    const answers: unknown[] = [await onSocket(nobody(app), asked.query, asked.variables)];
    if (field.operation !== 'subscription') answers.push((await post(nobody(app), asked)).body);
    for (const answer of answers) {
      const [fault] = (answer as NonNullable<Answered['body']>).errors ?? [];
      // Accounts are refused on the socket before anybody is asked who they are.
      const codes = answer === answers[0] ? ['UNAUTHENTICATED', 'BAD_REQUEST'] : ['UNAUTHENTICATED'];
      expect([field.name, codes.includes(String(fault?.extensions['code']))]).toEqual([field.name, true]);
    }
  }
});

attack(73, 'the room of another pair is on every way as if it were not there', async () => {
  const [foreign, ...missing] = [room.slug, `${room.projectId}-${stranger.id}`, '9999999-1', '0-0'];
  const answer = await told(stranger, foreign ?? '');
  for (const one of answer) expect(one).toMatchObject({ errors: [{ extensions: notFound }] });
  for (const slug of missing) expect(await told(stranger, slug)).toEqual(answer);
  const { chatRoom } = await room.owner.query<{ chatRoom: { messages: { nodes: object[] } } }>(history, {
    slug: room.slug,
  });
  expect(chatRoom.messages.nodes).toEqual([{ content: 'Between us' }]);
});

attack(74, 'a strange slug is not found, and breaks nothing', async () => {
  const { slug } = room;
  const strange = ['', '-', `../${slug}`, `${slug} `, `0${slug}`, `${slug}\n`, `${slug}1`, slug.slice(0, -1)];
  strange.push(
    "1-1' or '1'='1",
    '9'.repeat(30) + '-1',
    `1-${'9'.repeat(19)}`,
    'x'.repeat(10_000),
    '١-١',
    '1-1\0',
  );
  strange.push('A-B', 'a\ud800', '%2e%2e/1-1', '1-1;drop table message', '$1-$2', 'constructor', '__proto__');
  for (const slug of strange) {
    for (const query of overHttp)
      expect(codeOf(await post(stranger, { query, variables: { slug } }))).toEqual([200, 'NOT_FOUND']);
    const live = onSocket(stranger, ways['listen'] ?? '', { slug });
    expect(await live).toMatchObject({ errors: [{ extensions: notFound }] });
  }
});

attack(
  75,
  'a visitor does not do what is the owner’s, nor the one participant what is the other’s',
  async () => {
    const { owner, visitor, projectId, slug } = await aRoom(app);
    for (const mutation of ['endProject', 'reopenProject']) {
      const query = `mutation ($id: ID!) { ${mutation}(id: $id) { id } }`;
      for (const person of [visitor, stranger])
        expect((await person.fails(query, { id: projectId })).code).toBe('FORBIDDEN');
      expect((await visitor.fails(query, { id: '999999999' })).code).toBe('NOT_FOUND');
    }
    const put = `mutation { putHostProject(hostId: "1", title: "Mine", owner: { subject: "1", name: "Bob" }) { id } }`;
    expect((await visitor.fails(put)).code).toBe('FORBIDDEN');
    await blockChat(owner, slug);
    await visitor.query(ways['unblock'] ?? '', { slug });
    expect((await refusalOf(sendMessage(visitor, slug, 'Hello'))).code).toBe('FORBIDDEN');
    await endProject(owner, projectId);
    const sessions = await owner.query<{ me: { sessions: { id: string }[] } }>('{ me { sessions { id } } }');
    const end = 'mutation ($id: ID!) { endSession(id: $id) }';
    const foreign = await visitor.fails(end, { id: sessions.me.sessions[0]?.id });
    expect(foreign.code).toBe('NOT_FOUND');
    expect((await visitor.fails(end, { id: '999999999' })).message).toBe(foreign.message);
    expect(await owner.query('{ me { id } }')).toEqual({ me: { id: owner.id } });
  },
);

attack(76, 'nothing is had by its id alone but what is for everybody', async () => {
  const names = fields.filter(({ operation }) => operation === 'query').map(({ name }) => name);
  expect(names.toSorted()).toEqual(['chatRoom', 'chatRooms', 'me', 'project', 'projectByHostId', 'projects']);
  for (const field of ['node', 'nodes', 'message', 'user', 'users', 'session', 'account', '_entities'])
    expect((await stranger.fails(`{ ${field}(id: "1") { id } }`)).code).toBe('GRAPHQL_VALIDATION_FAILED');
});

attack(77, 'the owner of one project gets nothing from the rooms of another', async () => {
  const other = await aRoom(app);
  for (const answer of await told(other.owner, room.slug))
    expect(answer).toMatchObject({ errors: [{ extensions: notFound }] });
  const list = '{ chatRooms { nodes { slug } } }';
  expect(await other.owner.query(list)).toEqual({ chatRooms: { nodes: [{ slug: other.slug }] } });
  const live = other.owner.subscribe<{ chatRoomChanged: { slug: string } }>(
    'subscription { chatRoomChanged { slug } }',
  );
  const act = async () => {
    await sendMessage(room.visitor, room.slug, 'Not for you');
    await sendMessage(other.visitor, other.slug, 'For you');
  };
  expect((await live.onceHeard(act)).chatRoomChanged.slug).toBe(other.slug);
});

/** The types that a type leads to, itself among them. */
function reachable(name: string, seen = new Set<string>()): Set<string> {
  const type = schema.types.find((each) => each.name === name);
  if (type?.kind !== 'OBJECT' || seen.has(name)) return seen;
  seen.add(name);
  for (const field of type.fields) reachable(namedType(field.type), seen);
  return seen;
}

function namedType(type: IntrospectionTypeRef): string {
  return type.kind === 'NON_NULL' || type.kind === 'LIST' ? namedType(type.ofType) : type.name;
}

attack(78, 'nothing that others may see leads to an e-mail, a session or a secret', () => {
  const shown = ['User', 'Project', 'ChatRoom', 'Message'].flatMap((name) => [...reachable(name)]);
  expect(shown).not.toEqual(expect.arrayContaining(['Account']));
  expect(shown).toEqual(expect.arrayContaining(['MessageEdge', 'PageInfo']));
  const fieldsOf = (name: string) =>
    schema.types.flatMap((type) => (type.kind === 'OBJECT' && type.name === name ? type.fields : []));
  expect(
    fieldsOf('User')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['id', 'isDeleted', 'name', 'username']);
  const private_ = /email|password|hash|token|session|secret|address|agent|code|staff|banned|factor/i;
  const names = shown.flatMap((type) => fieldsOf(type).map(({ name }) => `${type}.${name}`));
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => private_.test(name))).toEqual([]);
  return Promise.resolve();
});

attack(79, 'what is not an argument is not taken, in a document or in an input', async () => {
  const documents = [
    'mutation { createProject(title: "Mine", account: "1") { id } }',
    'mutation { createProject(title: "Mine", id: "1", endedAt: null) { id } }',
    'mutation { createChat(projectId: "1", visitorId: "1") { id } }',
    'mutation { signUp(username: "staffer", password: "seven bees", email: "a@example.org", isStaff: true) { token } }',
    'mutation { putHostProject(hostId: "1", title: "x", owner: { subject: "1", name: "x", isStaff: true }) { id } }',
  ];
  for (const query of documents) expect((await stranger.fails(query)).code).toBe('GRAPHQL_VALIDATION_FAILED');
  const put = `mutation ($owner: HostUserInput!) { putHostProject(hostId: "1", title: "x", owner: $owner) { id } }`;
  const owner = { subject: '1', name: 'x', isStaff: true };
  expect((await stranger.fails(put, { owner })).code).toBe('BAD_USER_INPUT');
});

attack(80, 'a foreign room takes the time of one that is not there', async () => {
  const query = ways['read'] ?? '';
  const times: Record<string, number[]> = { foreign: [], missing: [] };
  const costs: Record<string, number> = { foreign: Infinity, missing: Infinity };
  const slugs = { foreign: room.slug, missing: `${room.projectId}-${stranger.id}` };
  for (let sample = 0; sample < 1000; sample += 1) {
    // In turns, and in turns the first, so that what the machine does meanwhile meets both alike.
    const order = sample % 2 ? (['foreign', 'missing'] as const) : (['missing', 'foreign'] as const);
    for (const which of order) {
      const [begin, before] = [performance.now(), statements];
      await post(stranger, { query, variables: { slug: slugs[which] } });
      times[which]?.push(performance.now() - begin);
      costs[which] = Math.min(costs[which] ?? Infinity, statements - before);
    }
  }
  expect(costs['foreign']).toBe(costs['missing']);
  const [foreign, missing] = [median(times['foreign'] ?? []), median(times['missing'] ?? [])];
  expect(Math.abs(foreign - missing)).toBeLessThan(0.2 * Math.min(foreign, missing));
});

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

attack(
  81,
  'a visitor has one room of a project, however often they ask, and asks so often only',
  async () => {
    const rates = { createChat: { most: 4, within: 600_000 } };
    const strict = await startTestApp({ LIMITS: limitsWith({ rates }) });
    const [owner, visitor] = [await ann(strict), await bob(strict)];
    const project = await createProject(owner);
    const slugs = await Promise.all([1, 2, 3, 4].map(() => createChat(visitor, project)));
    expect(new Set(slugs).size).toBe(1);
    const refused = await refusalOf(createChat(visitor, project));
    expect(refused).toMatchObject({
      code: 'RATE_LIMITED',
      extensions: { retryAfterMs: expect.any(Number) },
    });
    const rooms = '{ chatRooms { nodes { slug } } }';
    expect(await owner.query(rooms)).toEqual({ chatRooms: { nodes: [{ slug: slugs[0] }] } });
    expect(await createChat(await bob(strict), project)).toMatch(/^\d+-\d+$/);
  },
);
