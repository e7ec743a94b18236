import { expect, test } from '@jest/globals';
import { buildSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { readFileSync } from 'node:fs';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

function fieldsOf(name: string) {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}

/** The types that can be reached from a type, including itself. */
function reach(name: string, seen = new Set<string>()): Set<string> {
  if (fieldsOf(name).length === 0 || seen.has(name)) return seen;
  seen.add(name);
  for (const { type } of fieldsOf(name)) reach(getNamedType(type).name, seen);
  return seen;
}

/**
 * The fields of a person, project, room and message that others may see. Adding one here makes it visible to them. Reports and
 * notices are the viewer’s own, and lead to nothing of others.
 */
const shown: Readonly<Record<string, string>> = {
  User: 'id isDeleted name username',
  Project: 'account createdAt endedAt hostId id summary title',
  ChatRoom:
    'canSend changes createdAt id isBlocked isBlockedByViewer isClosed isClosedByStaff lastMessage lastSeq messages owner ownerReadSeq participants project slug unreadCount updatedAt version viewerRole visitor visitorReadSeq',
  Message:
    'chatRoom content createdAt editableUntil editedAt id isHidden isRead isRemoved sender seq version',
  MessageConnection: 'edges nodes pageInfo',
  MessageEdge: 'cursor node',
  Notice: 'createdAt id kind outcome report seenAt text',
  Report: 'closedAt createdAt id messageId note reason roomSlug status',
  PageInfo: 'endCursor hasNextPage hasPreviousPage startCursor',
};

test('what others may see leads to nothing but what is listed here', () => {
  const named = ['User', 'Project', 'ChatRoom', 'Message', 'Notice'];
  const types = [...new Set(named.flatMap((name) => [...reach(name)]))];
  const seen = types.map((type) => [
    type,
    fieldsOf(type)
      .map(({ name }) => name)
      .toSorted()
      .join(' '),
  ]);
  expect(Object.fromEntries(seen)).toEqual(shown);
});

test('an e-mail, a session and a secret are had by the viewer alone: nothing that leads to them takes an id', () => {
  const isPrivate = (type: string) => [...reach(type)].some((name) => !(name in shown) && !isList(name));
  const roots = ['Query', 'Mutation', 'Subscription'].flatMap(fieldsOf);
  // Those for staff check that the viewer is one: `tests/admin/` tries them.
  const ofOthers = roots.filter(({ name }) => !name.startsWith('admin'));
  const ways = ofOthers.filter(({ type }) => isPrivate(getNamedType(type).name));
  expect(ways.map(({ name }) => name).toSorted()).toEqual([
    'confirmTwoFactor',
    'me',
    'setUpTwoFactor',
    'signIn',
    'signInAtHost',
    'signUp',
    'turnOffTwoFactor',
  ]);
  const taken = ways.flatMap(({ args }) => args.map(({ type }) => getNamedType(type)));
  expect(taken.filter((type) => type.name === 'ID' || isInputObjectType(type))).toEqual([]);
});

/** Whether the type is a page of visible things. */
function isList(name: string): boolean {
  return /^(?:Project|ChatRoom|Notice)(?:Connection|Edge)$/.test(name);
}
