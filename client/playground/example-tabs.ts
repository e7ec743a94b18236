import type { ComponentProps } from 'react';
import type { GraphiQL } from 'graphiql';

type Tab = NonNullable<ComponentProps<typeof GraphiQL>['defaultTabs']>[number];

const projects = example(`
# Anyone may read this.
# Press Ctrl-Enter or ⌘-Enter to run it.
query Projects {
  projects(first: 10) {
    nodes {
      id
      title
      account {
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`);

const signIn = example(
  `
# Sets the cookie that signs in all tabs.
# Other apps send the token, as a header:
#   { "authorization": "Bearer …" }
mutation SignIn(
  $username: String!
  $password: String!
) {
  signIn(
    username: $username
    password: $password
  ) {
    token
    account {
      id
      username
      name
    }
  }
}`,
  { username: '', password: '' },
);

const createChat = example(
  `
# The one room that you share with the owner.
# Take its slug to the next tabs.
mutation CreateChat($projectId: ID!) {
  createChat(projectId: $projectId) {
    slug
    owner {
      name
    }
    visitor {
      name
    }
    lastSeq
  }
}`,
  { projectId: '1' },
);

const sendMessage = example(
  `
# With an id, a UUID of your choice, it is safe
# to send again: it stays one message.
mutation SendMessage(
  $roomSlug: String!
  $content: String!
  $id: ID
) {
  sendMessage(
    roomSlug: $roomSlug
    content: $content
    id: $id
  ) {
    id
    seq
    content
    createdAt
  }
}`,
  { roomSlug: '', content: 'Hello!' },
);

const messageAdded = example(
  `
# All after afterSeq, in order, then live.
# Let it run, and send from elsewhere.
subscription MessageAdded(
  $roomSlug: String!
  $afterSeq: Int
) {
  messageAdded(
    roomSlug: $roomSlug
    afterSeq: $afterSeq
  ) {
    seq
    content
    createdAt
    sender {
      name
    }
  }
}`,
  { roomSlug: '', afterSeq: 0 },
);

const myChats = example(
  `
# Your rooms, latest activity first.
# Both sides, or OWNER or VISITOR as role.
query MyChats($role: ChatRole) {
  me {
    username
  }
  chatRooms(role: $role, first: 20) {
    nodes {
      slug
      viewerRole
      unreadCount
      project {
        title
      }
      lastMessage {
        seq
        content
      }
    }
  }
}`,
  { role: null },
);

export const exampleTabs: Tab[] = [projects, signIn, createChat, sendMessage, messageAdded, myChats];

function example(query: string, variables?: Record<string, unknown>): Tab {
  return { query: query.trimStart(), ...(variables && { variables: JSON.stringify(variables, null, 2) }) };
}
