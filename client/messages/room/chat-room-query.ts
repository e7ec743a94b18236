import { graphql } from '../../generated';

export const MessageRowFragment = graphql(/* GraphQL */ `
  fragment MessageRow on Message {
    id
    seq
    content
    isRemoved
    isHidden
    createdAt
    editedAt
    editableUntil
    version
    sender {
      id
      username
      name
    }
  }
`);

graphql(/* GraphQL */ `
  fragment MessagePage on MessageConnection {
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
`);

export const ChatRoomQuery = graphql(/* GraphQL */ `
  query ChatRoom($slug: String!, $last: Int!, $before: String) {
    chatRoom(slug: $slug) {
      ...RoomHead
      version
      messages(last: $last, before: $before) {
        ...MessagePage
      }
    }
  }
`);

/** The fragment that writes live messages to the cache, which merges them with the loaded ones. */
export const LiveMessagesFragment = graphql(/* GraphQL */ `
  fragment LiveMessages on ChatRoom {
    id
    lastSeq
    messages {
      ...MessagePage
    }
  }
`);

export const pageSize = 50;
