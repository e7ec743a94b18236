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
    project {
      id
      title
    }
    owner {
      id
      username
      name
    }
    visitor {
      id
      username
      name
    }
    lastMessage {
      id
      seq
      content
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
