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

/** Read marks, blocks and closing of the open room, which need not be among the listed ones. */
export const ChatRoomStateQuery = graphql(/* GraphQL */ `
  query ChatRoomState($slug: String!) {
    chatRoom(slug: $slug) {
      ...RoomHead
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
