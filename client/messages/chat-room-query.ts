import { graphql } from '../generated';

graphql(/* GraphQL */ `
  fragment MessageRow on Message {
    id
    seq
    content
    isRemoved
    createdAt
    sender {
      id
      username
      name
    }
  }
`);

graphql(/* GraphQL */ `
  fragment RoomState on ChatRoom {
    id
    isBlocked
    isBlockedByViewer
    isClosed
    canSend
  }
`);

export const ChatRoomQuery = graphql(/* GraphQL */ `
  query ChatRoom($slug: String!, $last: Int!, $before: String) {
    chatRoom(slug: $slug) {
      id
      slug
      viewerRole
      lastSeq
      ownerReadSeq
      visitorReadSeq
      ...RoomState
      project {
        id
        title
      }
      owner {
        id
        username
        name
        isDeleted
      }
      visitor {
        id
        username
        name
        isDeleted
      }
      messages(last: $last, before: $before) {
        nodes {
          ...MessageRow
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
`);

/** What live messages are written through; the cache joins them to those that are there. */
export const LiveMessagesFragment = graphql(/* GraphQL */ `
  fragment LiveMessages on ChatRoom {
    id
    lastSeq
    messages {
      nodes {
        ...MessageRow
      }
      pageInfo {
        hasPreviousPage
        hasNextPage
        startCursor
        endCursor
      }
    }
  }
`);

export const pageSize = 50;
