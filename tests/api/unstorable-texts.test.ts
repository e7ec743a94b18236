import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();
const { visitor, slug } = await aRoom(app);

const send = `
  mutation ($slug: String!, $content: String!, $id: ID) {
    sendMessage(roomSlug: $slug, content: $content, id: $id) { id }
  }`;
const read =
  'query ($slug: String!, $after: String) { chatRoom(slug: $slug) { messages(after: $after) { nodes { id } } } }';

/** Requests with the text in every place that takes a text. */
const places = (text: string): readonly (readonly [string, Record<string, unknown>])[] => [
  [send, { slug, content: `a${text}b` }],
  [send, { slug: `${slug}${text}`, content: 'Hello' }],
  [send, { slug, content: 'Hello', id: text }],
  [read, { slug, after: text }],
  ['mutation ($text: String!) { createProject(title: $text) { id } }', { text: `a${text}b` }],
  [
    'mutation ($text: String!) { createProject(title: "A boat", summary: $text) { id } }',
    { text: `a${text}b` },
  ],
  ['query ($text: String!) { projects(search: $text) { nodes { id } } }', { text }],
  ['query ($text: ID!) { projectByHostId(hostId: $text) { id } }', { text }],
  ['mutation ($text: String!) { signIn(username: $text, password: $text) { token } }', { text }],
  [
    'mutation ($text: String!) { signUp(username: "somebody", password: $text, email: $text, name: $text) { token } }',
    { text },
  ],
];

// PostgreSQL cannot store a NUL, and would store half a character as a replacement character.
test.each([
  ['a NUL', '\0'],
  ['half a character', '\ud800'],
])('%s in any text is refused, and never an error of the server', async (_what, text) => {
  for (const [query, variables] of places(text)) {
    const { code } = await visitor.fails(query, variables);
    expect(['BAD_USER_INPUT', 'NOT_FOUND', 'UNAUTHENTICATED']).toContain(code);
  }
});
