import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import type { AccessRule } from '../../src/platform/access.js';
import { createSchema } from '../../src/schema.js';
import { editMessage } from '../messages/changes.js';
import { createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, eve, nobody } from '../support/cast.js';
import { aRoom, type Room } from '../support/room.js';
import type { Person } from '../support/person.js';
import { post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';
import { argumentsOf, documentOf, roomArguments, type RootField, rootFields } from './root-fields.js';

const app = await sharedApp();
const introspection = await nobody(app).query<IntrospectionQuery>(getIntrospectionQuery());
const fields = rootFields(introspection);
const roomFields = fields.filter((field) => roomArguments(field).length > 0);

test('every argument in the schema is known here, so that no way into a room is forgotten', () => {
  for (const field of fields) expect(() => argumentsOf(field, '1-1')).not.toThrow();
  const types = introspection.__schema.types.flatMap((type) => (type.kind === 'OBJECT' ? [type] : []));
  const roots = ['Query', 'Mutation', 'Subscription'];
  const inner = types
    .filter(({ name }) => !roots.includes(name) && !name.startsWith('__'))
    .flatMap((type) => type.fields);
  const names = new Set(inner.flatMap(({ args }) => args.map(({ name }) => name)));
  expect([...names].toSorted()).toEqual(['after', 'before', 'first', 'last']);
  const inputs = introspection.__schema.types.filter(({ kind }) => kind === 'INPUT_OBJECT');
  expect(inputs.map(({ name }) => name).toSorted()).toEqual(['AdminFilter', 'AdminTarget', 'HostUserInput']);
});

test('each way into a room declares that it is for participants, and which argument names the room', () => {
  const schema = createSchema();
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const declared = types
    .flatMap((type) => Object.values(type?.getFields() ?? {}))
    .flatMap(({ name, extensions }) => {
      const { name: rule, argument } = extensions['access'] as AccessRule;
      return rule.startsWith('participant') ? [[name, argument]] : [];
    });
  const found = roomFields.map((field) => [field.name, roomArguments(field)[0]]);
  // These name a message. `ids-of-others.test.ts` tries them.
  const byMessage = { editMessage: 'id', recallMessage: 'id', reportMessage: 'messageId' };
  expect(Object.fromEntries(declared)).toEqual({ ...Object.fromEntries(found), ...byMessage });
});

test('the walk finds the ways into a room that are there', () => {
  const names = roomFields.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['chatRoom', 'sendMessage', 'markRead', 'messageAdded']));
});

describe.each(roomFields.map((field) => [`${field.operation} ${field.name}`, field] as const))(
  '%s',
  (_name, field) => {
    test('lets both participants in', async () => {
      const room = await aTalk();
      for (const insider of [room.owner, room.visitor])
        expect(await overSocket(insider, field, room.slug)).toMatchObject({ data: { [field.name]: {} } });
    });

    test('tells a third person exactly what it tells of a room that is not there, and does nothing', async () => {
      const room = await aTalk();
      const [stranger, otherOwner] = await Promise.all([eve(app), ann(app)]);
      await createProject(otherOwner);
      const before = await stateOf(room);
      for (const outsider of [stranger, otherOwner]) {
        for (const answer of field.operation === 'subscription' ? [overSocket] : [overHttp, overSocket]) {
          const foreign = await answer(outsider, field, room.slug);
          expect(foreign).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
          for (const missing of [
            `${room.projectId}-${outsider.id}`,
            '9999999-1',
            '0-0',
            room.slug.replace('-', '-0'),
          ])
            expect(await answer(outsider, field, missing)).toEqual(foreign);
        }
      }
      expect(await stateOf(room)).toEqual(before);
    });

    test('refuses who is signed out, be the room there or not', async () => {
      const { slug } = await aTalk();
      for (const answer of field.operation === 'subscription' ? [overSocket] : [overHttp, overSocket]) {
        const refused = await answer(nobody(app), field, slug);
        expect(refused).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
        expect(await answer(nobody(app), field, '0-0')).toEqual(refused);
      }
    });
  },
);

/** A room with one message, which was edited. */
async function aTalk(): Promise<Room> {
  const room = await aRoom(app);
  const { id } = await sendMessage(room.visitor, room.slug, 'Between you and me');
  await editMessage(room.visitor, id, 'Between us');
  return room;
}

async function stateOf({ owner, slug }: Room) {
  const fields = 'lastSeq ownerReadSeq visitorReadSeq updatedAt messages { nodes { id content } }';
  return owner.query(`query ($slug: String!) { chatRoom(slug: $slug) { ${fields} } }`, { slug });
}

async function overHttp(person: Person, field: RootField, slug: string): Promise<unknown> {
  return (await post(person, { query: documentOf(field), variables: argumentsOf(field, slug) })).body;
}

/** The first answer on a socket. An `error` frame, sent before the operation ran, gets the shape of a result. */
async function overSocket(person: Person, field: RootField, slug: string): Promise<unknown> {
  const socket = await RawSocket.ready(person);
  socket.ask('1', documentOf(field), argumentsOf(field, slug));
  const { type, payload } = await socket.next();
  socket.socket.close();
  return type === 'error' ? { errors: payload } : payload;
}
