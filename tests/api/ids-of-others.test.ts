import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, type IntrospectionQuery, type IntrospectionTypeRef } from 'graphql';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { warn } from '../notices/notices.js';
import { eve, nobody } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom, type Room } from '../support/room.js';
import { type Answered, post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';
import { argumentsOf, documentOf, type RootField, roomArguments, rootFields } from './root-fields.js';

const app = await sharedApp();
const introspection = await nobody(app).query<IntrospectionQuery>(getIntrospectionQuery());
const fields = rootFields(introspection);

/** Ids of the owner's things, which other people put into their requests. */
interface Things {
  readonly project: string;
  readonly session: string;
  readonly user: string;
  readonly message: string;
  readonly notice: string;
  readonly unknown: string;
}

type Answer =
  'data' | 'FORBIDDEN' | 'IDEMPOTENCY_CONFLICT' | 'NOT_FOUND' | 'RESYNC_REQUIRED' | 'UNAUTHENTICATED';

/** The answer to each person who names the id: a third person, the room's visitor, and one who is signed out. */
const cases: Readonly<
  Record<string, [thing: keyof Things, third: Answer, visitor: Answer, signedOut: Answer]>
> = {
  'project(id)': ['project', 'data', 'data', 'data'],
  'projectByHostId(hostId)': ['unknown', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  'adminRow(id)': ['user', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'adminUnlockRoom(roomId)': ['unknown', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'banUser(userId)': ['user', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'unbanUser(userId)': ['user', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'createChat(projectId)': ['project', 'data', 'data', 'UNAUTHENTICATED'],
  'createChatAtHost(hostId)': ['unknown', 'NOT_FOUND', 'NOT_FOUND', 'UNAUTHENTICATED'],
  'endProject(id)': ['project', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'reopenProject(id)': ['project', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'endSession(id)': ['session', 'NOT_FOUND', 'NOT_FOUND', 'UNAUTHENTICATED'],
  'putHostProject(hostId)': ['unknown', 'FORBIDDEN', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'sendMessage(id)': ['message', 'IDEMPOTENCY_CONFLICT', 'IDEMPOTENCY_CONFLICT', 'UNAUTHENTICATED'],
  'editMessage(id)': ['message', 'NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'recallMessage(id)': ['message', 'NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'],
  'reportMessage(messageId)': ['message', 'NOT_FOUND', 'data', 'UNAUTHENTICATED'],
  'markNoticeSeen(id)': ['notice', 'NOT_FOUND', 'NOT_FOUND', 'UNAUTHENTICATED'],
  'messageAdded(afterId)': ['message', 'RESYNC_REQUIRED', 'RESYNC_REQUIRED', 'UNAUTHENTICATED'],
};

test('every argument that names a thing is a room, which the other walk tries, or has a case here', () => {
  const names = fields.flatMap((field) =>
    field.args
      .filter(({ name, type }) => !roomArguments(field).includes(name) && namesThing(name, type))
      .map(({ name }) => `${field.name}(${name})`),
  );
  expect(names.toSorted()).toEqual(Object.keys(cases).toSorted());
});

describe.each(Object.entries(cases))('%s', (key, [thing, third, visitor, signedOut]) => {
  test('answers by what is whose, and changes nothing of it', async () => {
    const [room, other] = await Promise.all([aRoom(app), aRoom(app)]);
    const { id: message } = await sendMessage(room.owner, room.slug, 'Mine');
    const session = await sessionOf(room.owner);
    const notice = await warn(app, room.owner, 'Be kind');
    const things = {
      ...{ project: room.projectId, session, user: room.owner.id },
      ...{ message, notice, unknown: '999999999' },
    };
    const [name = '', argument = ''] = key.split(/[()]/);
    const field = fields.find((each) => each.name === name) as RootField;
    const before = await stateOf(room);
    const asked = async (person: Person, slug: string, id = things[thing]) =>
      answerTo(person, field, {
        ...argumentsOf(field, slug),
        owner: { subject: 'x', name: 'x' },
        [argument]: id,
      });
    const foreign = await asked(other.visitor, other.slug);
    expect([
      codeIn(foreign),
      codeIn(await asked(room.visitor, room.slug)),
      codeIn(await asked(nobody(app), room.slug)),
    ]).toEqual([third, visitor, signedOut]);
    if (third === 'NOT_FOUND')
      expect(await asked(await eve(app), other.slug, things.unknown)).toEqual(foreign);
    expect(await stateOf(room)).toEqual(before);
  });
});

function namesThing(name: string, type: IntrospectionTypeRef): boolean {
  if (type.kind === 'NON_NULL' || type.kind === 'LIST') return namesThing(name, type.ofType);
  return type.name === 'ID' || /(?:^id|Ids?|slugs?)$/i.test(name);
}

async function answerTo(
  person: Person,
  field: RootField,
  variables: Record<string, unknown>,
): Promise<unknown> {
  const given = Object.fromEntries(field.args.map(({ name }) => [name, variables[name] ?? 'x']));
  if (field.operation !== 'subscription')
    return (await post(person, { query: documentOf(field), variables: given })).body;
  const socket = await RawSocket.ready(person);
  socket.ask('1', documentOf(field), given);
  const { type, payload } = await socket.next();
  socket.socket.close();
  return type === 'error' ? { errors: payload } : payload;
}

function codeIn(answer: unknown): unknown {
  return (answer as Answered['body'])?.errors?.[0]?.extensions['code'] ?? 'data';
}

async function sessionOf(person: Person): Promise<string> {
  const { me } = await person.query<{ me: { sessions: { id: string }[] } }>('{ me { sessions { id } } }');
  return me.sessions[0]?.id ?? '';
}

async function stateOf({ owner, slug }: Room) {
  const room = 'lastSeq project { title endedAt } messages { nodes { id content } }';
  const query = `query ($slug: String!) { me { sessions { id } } notices { nodes { id seenAt } } chatRoom(slug: $slug) { ${room} } }`;
  return owner.query(query, { slug });
}
