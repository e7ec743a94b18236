import { gql } from '@apollo/client';
import { expect, test } from '@jest/globals';
import { createCache } from '../../../client/platform/cache.js';

const fields = 'id content isRemoved editedAt version';
const room = gql`query { chatRoom(slug: "1-2") { id version messages { nodes { ${fields} } pageInfo { endCursor } } } }`;
const single = gql`fragment Changed on Message { ${fields} }`;
type Cache = ReturnType<typeof createCache>;

function message(version: number, content = `text ${version}`, id = 'm1') {
  const isRemoved = content === '';
  return { __typename: 'Message', id, seq: 1, content, isRemoved, editedAt: null, version };
}

function readRoom(cache: Cache, version: number, state: ReturnType<typeof message>, overwrite = false) {
  const messages = { __typename: 'MessageConnection', nodes: [state], pageInfo: { endCursor: '1' } };
  const chatRoom = { __typename: 'ChatRoom', id: '1', version, messages };
  cache.writeQuery({ query: room, data: { chatRoom }, overwrite });
}

function change(cache: Cache, state: ReturnType<typeof message>) {
  cache.writeFragment({ fragment: single, data: state });
}

function shown(cache: Cache) {
  return cache.readFragment({ fragment: single, id: 'Message:m1' });
}

test('the greatest version of a message stays, in whatever order events and answers come', () => {
  const states = [message(1), message(2), message(3, '')];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const cache = createCache();
    order.forEach((index, turn) => {
      const state = states[index] as (typeof states)[number];
      if (turn === 1) readRoom(cache, state.version, state);
      else change(cache, state);
    });
    expect(shown(cache)).toMatchObject({ version: 3, content: '', isRemoved: true });
  }
});

test('a message that comes after its own change has the text of the change', () => {
  const cache = createCache();
  change(cache, message(4, 'edited'));
  readRoom(cache, 4, message(0, 'as it was sent'));
  expect(shown(cache)).toMatchObject({ version: 4, content: 'edited' });
});

test('another message keeps its own text', () => {
  const cache = createCache();
  change(cache, message(4, 'edited', 'm2'));
  readRoom(cache, 4, message(0, 'as it was sent'));
  expect(shown(cache)).toMatchObject({ version: 0, content: 'as it was sent' });
});

test('a refetch replaces what the server no longer has', () => {
  const cache = createCache();
  readRoom(cache, 7, message(7, 'lost'));
  readRoom(cache, 5, message(5, 'kept'), true);
  expect(shown(cache)).toMatchObject({ version: 5, content: 'kept' });
  expect(cache.readQuery({ query: room })).toMatchObject({ chatRoom: { version: 5 } });
});

test('a later page does not raise the version that the messages loaded before have reached', () => {
  const cache = createCache();
  readRoom(cache, 5, message(5));
  readRoom(cache, 9, message(5));
  expect(cache.readQuery({ query: room })).toMatchObject({ chatRoom: { version: 5 } });
});
