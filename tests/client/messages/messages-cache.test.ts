import { ApolloClient, ApolloLink, gql } from '@apollo/client';
import { describe, expect, test } from '@jest/globals';
import { of } from 'rxjs';
import { createCache } from '../../../client/platform/cache.js';

const messagesQuery = gql`
  query ($last: Int, $before: String) {
    chatRoom(slug: "1-2") {
      id
      lastSeq
      ownerReadSeq
      messages(last: $last, before: $before) {
        nodes {
          id
          seq
          content
        }
        pageInfo {
          hasPreviousPage
          hasNextPage
          startCursor
          endCursor
        }
      }
    }
  }
`;
const liveFragment = gql`
  fragment Live on ChatRoom {
    id
    lastSeq
    messages {
      nodes {
        id
        seq
        content
      }
      pageInfo {
        hasPreviousPage
        hasNextPage
        startCursor
        endCursor
      }
    }
  }
`;
interface Message {
  id: string;
  seq: number;
}

interface Known {
  chatRoom: {
    lastSeq: number;
    ownerReadSeq: number;
    messages: { nodes: Message[]; pageInfo: { hasPreviousPage: boolean } };
  };
}

function page(first: number, last: number, log = last, made = 'a') {
  return {
    __typename: 'MessageConnection',
    nodes: Array.from({ length: last - first + 1 }, (_, index) => {
      const seq = first + index;
      return { __typename: 'Message', id: `${made}${seq}`, seq, content: `text ${seq}` };
    }),
    pageInfo: {
      __typename: 'PageInfo',
      hasPreviousPage: first > 1,
      hasNextPage: last < log,
      startCursor: String(first),
      endCursor: String(last),
    },
  };
}

const room = (messages: ReturnType<typeof page>, lastSeq: number, ownerReadSeq = 0) => ({
  chatRoom: { __typename: 'ChatRoom', id: '1', lastSeq, ownerReadSeq, messages },
});

function known(cache: ReturnType<typeof createCache>) {
  const { chatRoom } = cache.readQuery<Known>({ query: messagesQuery, variables: { last: 50 } }) as Known;
  return { ...chatRoom, seqs: chatRoom.messages.nodes.map(({ seq }) => seq) };
}

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('messages in the cache', () => {
  test('the newest page, an older one and live ones are one list', () => {
    const cache = createCache();
    cache.writeQuery({ query: messagesQuery, variables: { last: 50 }, data: room(page(51, 100), 100) });
    cache.writeQuery({
      query: messagesQuery,
      variables: { last: 50, before: '51' },
      data: room(page(1, 50, 100), 100),
    });
    const messages = page(101, 103);
    cache.writeFragment({
      fragment: liveFragment,
      data: { __typename: 'ChatRoom', id: '1', lastSeq: 103, messages },
    });
    expect(known(cache).seqs).toEqual(upTo(1, 103));
    expect(known(cache).messages.pageInfo.hasPreviousPage).toBe(false);
    expect(known(cache).lastSeq).toBe(103);
  });

  test('a page that doesn’t touch what was kept replaces it', () => {
    const cache = createCache();
    cache.writeQuery({ query: messagesQuery, variables: { last: 50 }, data: room(page(1, 50), 50) });
    cache.writeQuery({ query: messagesQuery, variables: { last: 50 }, data: room(page(551, 600), 600) });
    expect(known(cache).seqs).toEqual(upTo(551, 600));
    expect(known(cache).messages.pageInfo.hasPreviousPage).toBe(true);
  });

  test('a late answer takes back neither a message nor a read mark', () => {
    const cache = createCache();
    cache.writeQuery({ query: messagesQuery, variables: { last: 50 }, data: room(page(1, 12), 12, 11) });
    cache.writeQuery({ query: messagesQuery, variables: { last: 50 }, data: room(page(1, 10), 10, 4) });
    expect(known(cache)).toMatchObject({ seqs: upTo(1, 12), lastSeq: 12, ownerReadSeq: 11 });
  });

  test('loading anew replaces what the server no longer has', async () => {
    const cache = createCache();
    cache.writeQuery({ query: messagesQuery, variables: { last: 50 }, data: room(page(1, 10), 10) });
    const link = new ApolloLink(() => of({ data: room(page(1, 7, 7, 'b'), 7) }));
    const client = new ApolloClient({ cache, link });
    const watched = client.watchQuery({ query: messagesQuery, variables: { last: 50 } });
    const subscription = watched.subscribe(() => {});
    expect(known(cache).seqs).toEqual(upTo(1, 10));
    await watched.refetch();
    subscription.unsubscribe();
    expect(known(cache).messages.nodes.map(({ id }) => id)).toEqual(upTo(1, 7).map((seq) => `b${seq}`));
    expect(known(cache).lastSeq).toBe(7);
  });
});
