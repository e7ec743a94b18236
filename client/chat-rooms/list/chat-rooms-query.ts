import { graphql } from '../../generated';

graphql(/* GraphQL */ `
  fragment RoomState on ChatRoom {
    id
    isBlockedByViewer
    isClosed
    isClosedByStaff
    canSend
  }
`);

graphql(/* GraphQL */ `
  fragment Participant on User {
    id
    username
    name
    isDeleted
  }
`);

/** The fields of a room that the list and the room's header share. */
graphql(/* GraphQL */ `
  fragment RoomHead on ChatRoom {
    ...RoomState
    slug
    viewerRole
    lastSeq
    ownerReadSeq
    visitorReadSeq
    project {
      id
      title
    }
    owner {
      ...Participant
    }
    visitor {
      ...Participant
    }
  }
`);

/** Less of the sender than a message in a room: at its longest, the list may ask for 50 fields of each room. */
graphql(/* GraphQL */ `
  fragment LastMessage on Message {
    id
    seq
    content
    isRemoved
    isHidden
    createdAt
    editedAt
    version
    sender {
      id
    }
  }
`);

graphql(/* GraphQL */ `
  fragment ChatRoomRow on ChatRoom {
    ...RoomHead
    createdAt
    unreadCount
    lastMessage {
      ...LastMessage
    }
  }
`);

export const ChatRoomsQuery = graphql(/* GraphQL */ `
  query ChatRooms($role: ChatRole!, $first: Int!, $after: String) {
    chatRooms(role: $role, first: $first, after: $after) {
      nodes {
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
