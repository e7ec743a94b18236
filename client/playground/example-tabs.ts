import type { ComponentProps } from 'react';
import type { GraphiQL } from 'graphiql';

type Tab = NonNullable<ComponentProps<typeof GraphiQL>['defaultTabs']>[number];

const projects = example(
  `
# Anyone may read this. Press Ctrl-Enter (⌘-Enter) to run it.
query Projects($search: String) {
  projects(search: $search, first: 10) {
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
}`,
  { search: null },
);

const signIn = example(
  `
# Sets the session cookie: the other tabs are signed in after it.
# From another app, send the token instead, as the header
#   { "authorization": "Bearer <token>" }
mutation SignIn($username: String!, $password: String!) {
  signIn(username: $username, password: $password) {
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
# Gives the one room that you and the owner of the project share. Take its slug to the next tabs.
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
# Choose an id (a UUID) to make it safe to send again: the same id is the same message.
mutation SendMessage($roomSlug: String!, $content: String!, $id: ID) {
  sendMessage(roomSlug: $roomSlug, content: $content, id: $id) {
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
# Everything after afterSeq, in order, then live. Keep it running and send from another tab.
subscription MessageAdded($roomSlug: String!, $afterSeq: Int) {
  messageAdded(roomSlug: $roomSlug, afterSeq: $afterSeq) {
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
# Your rooms, latest activity first. Leave role out for both sides.
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

function example(query: string, variables: Record<string, unknown>): Tab {
  return { query: query.trimStart(), variables: JSON.stringify(variables, null, 2) };
}
