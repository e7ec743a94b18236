import { gql } from '@apollo/client';
import { expect, test } from '@jest/globals';
import { createCache } from '../../../client/platform/cache.js';

const roomsQuery = gql`
  query ($role: String, $first: Int, $after: String) {
    chatRooms(role: $role, first: $first, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const rooms = (ids: string[], more: boolean) => ({
  chatRooms: {
    __typename: 'ChatRoomConnection',
    nodes: ids.map((id) => ({ __typename: 'ChatRoom', id })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: more, endCursor: ids.at(-1) },
  },
});
const read = (cache: ReturnType<typeof createCache>, role: string) =>
  cache.readQuery<{ chatRooms: { nodes: { id: string }[]; pageInfo: { endCursor: string } } }>({
    query: roomsQuery,
    variables: { role },
  })?.chatRooms;

test('pages of one role follow one another, and roles stay apart', () => {
  const cache = createCache();
  const write = (role: string, after: string | null, ids: string[], more: boolean) =>
    cache.writeQuery({ query: roomsQuery, variables: { role, first: 2, after }, data: rooms(ids, more) });
  write('OWNER', null, ['4', '3'], true);
  write('OWNER', '3', ['2', '1'], false);
  write('VISITOR', null, ['9'], false);
  expect(read(cache, 'OWNER')?.nodes.map(({ id }) => id)).toEqual(['4', '3', '2', '1']);
  expect(read(cache, 'VISITOR')?.nodes.map(({ id }) => id)).toEqual(['9']);
});

test('the first page read anew brings the new room and keeps the later pages', () => {
  const cache = createCache();
  const write = (after: string | null, ids: string[], more: boolean) =>
    cache.writeQuery({
      query: roomsQuery,
      variables: { role: 'OWNER', first: 2, after },
      data: rooms(ids, more),
    });
  write(null, ['4', '3'], true);
  write('3', ['2', '1'], false);
  write(null, ['5', '3'], true);
  expect(read(cache, 'OWNER')?.nodes.map(({ id }) => id)).toEqual(['5', '3', '4', '2', '1']);
  expect(read(cache, 'OWNER')?.pageInfo.endCursor).toBe('1');
});

const newestQuery = gql`
  query ($role: String) {
    chatRooms(role: $role) {
      nodes {
        id
        lastMessage {
          id
          seq
        }
      }
    }
  }
`;

test('a late answer does not take back the newest message that an event has told', () => {
  const cache = createCache();
  const write = (seq: number) => {
    const lastMessage = { __typename: 'Message', id: `m${seq}`, seq };
    const nodes = [{ __typename: 'ChatRoom', id: '1', lastMessage }];
    const data = { chatRooms: { __typename: 'ChatRoomConnection', nodes } };
    cache.writeQuery({ query: newestQuery, variables: { role: 'OWNER' }, data });
  };
  for (const seq of [1, 3, 2]) write(seq);
  const known = cache.readQuery<{ chatRooms: { nodes: { lastMessage: { seq: number } }[] } }>({
    query: newestQuery,
    variables: { role: 'OWNER' },
  });
  expect(known?.chatRooms.nodes[0]?.lastMessage.seq).toBe(3);
});
