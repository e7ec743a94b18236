import { expect, test } from '@jest/globals';
import type * as GraphQL from 'graphql';
import { SharedEvents } from '../../../src/platform/documents/shared-events.js';
import { createSchema } from '../../../src/schema.js';

const { isObjectType, parse, validate } = await worker.package<typeof GraphQL>('graphql');
const schema = createSchema();
const shared = new SharedEvents(schema);

function isShared(text: string): boolean {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return shared.includes(document);
}

const event = (selection: string, variables = '') =>
  `subscription ($slug: String!${variables}) { messageAdded(roomSlug: $slug, afterSeq: 0) { ${selection} } }`;

test.each([
  ['fields', event('id seq content createdAt isRead isRemoved sender { id username name isDeleted }')],
  ['an alias and a type', event('__typename text: content sender { __typename }')],
  [
    'fragments',
    `${event('...A ... on Message { content }')} fragment A on Message { seq ...B } fragment B on Message { id }`,
  ],
  [
    'a fragment of the root',
    'subscription S { ...R } fragment R on Subscription { messageAdded(roomSlug: "1-2") { id } }',
  ],
  ['directives without variables', event('id @include(if: true) seq @skip(if: false)')],
])('an event of which public fields are selected looks the same to all: %s', (_what, text) => {
  expect(isShared(text)).toBe(true);
});

test.each([
  ['the room', event('id chatRoom { id }')],
  ['a field of the viewer', event('chatRoom { viewerRole unreadCount }')],
  [
    'such a field in a fragment',
    `${event('id ...A')} fragment A on Message { ...B } fragment B on Message { chatRoom { id } }`,
  ],
  ['such a field that is skipped', event('id chatRoom @skip(if: true) { id }')],
  ['a variable in a directive', event('id seq @include(if: $all)', ', $all: Boolean!')],
  [
    'a variable at a fragment',
    `${event('id ...A @skip(if: $all)', ', $all: Boolean!')} fragment A on Message { seq }`,
  ],
  ['another subscription', 'subscription { chatRoomChanged { id } }'],
  ['a query', 'query ($slug: String!) { chatRoom(slug: $slug) { id } }'],
  ['two operations', `${event('id').replace('subscription', 'subscription A')} query B { me { id } }`],
])('other events are executed for each viewer: %s', (_what, text) => {
  expect(isShared(text)).toBe(false);
});

test('only what was declared is shared', () => {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  const names = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ extensions }) => extensions['isSharedByViewers'])
      .map(({ name }) => `${type.name}.${name}`),
  );
  expect(names.toSorted()).toEqual([
    ...['Message.content', 'Message.createdAt', 'Message.editableUntil', 'Message.editedAt', 'Message.id'],
    ...[
      'Message.isHidden',
      'Message.isRead',
      'Message.isRemoved',
      'Message.sender',
      'Message.seq',
      'Message.version',
    ],
    ...['Subscription.messageAdded', 'Subscription.messageChanged'],
    ...['User.id', 'User.isDeleted', 'User.name', 'User.username'],
  ]);
});
