import { graphql } from '../generated';

graphql(/* GraphQL */ `
  fragment ChatRoomRow on ChatRoom {
    id
    slug
    viewerRole
    createdAt
    lastSeq
    unreadCount
    ownerReadSeq
    visitorReadSeq
    isBlocked
    isBlockedByViewer
    isClosed
    canSend
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
    lastMessage {
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
  }
`);

export const ChatRoomsQuery = graphql(/* GraphQL */ `
  query ChatRooms($role: ChatRole!, $first: Int!, $after: String) {
    chatRooms(role: $role, first: $first, after: $after) {
      nodes {
        id
        ...ChatRoomRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const firstPage = 30;
