import type { Person } from '../support/person.js';

export interface ChangedMessage {
  readonly id: string;
  readonly seq: number;
  readonly content: string;
  readonly version: number;
  readonly editedAt: string | null;
  readonly editableUntil: string | null;
  readonly isRemoved: boolean;
}

const fields = 'id seq content version editedAt editableUntil isRemoved';

export const edit = `
  mutation ($id: ID!, $content: String!, $afterVersion: Int) {
    editMessage(id: $id, content: $content, afterVersion: $afterVersion) { ${fields} }
  }`;
export const recall = `mutation ($id: ID!) { recallMessage(id: $id) { ${fields} } }`;
export const changed = `
  subscription ($slug: String!, $afterVersion: Int) {
    messageChanged(roomSlug: $slug, afterVersion: $afterVersion) { ${fields} }
  }`;

export async function editMessage(
  person: Person,
  id: string,
  content: string,
  afterVersion: number | null = null,
): Promise<ChangedMessage> {
  const variables = { id, content, afterVersion };
  return (await person.query<{ editMessage: ChangedMessage }>(edit, variables)).editMessage;
}

export async function recallMessage(person: Person, id: string): Promise<ChangedMessage> {
  return (await person.query<{ recallMessage: ChangedMessage }>(recall, { id })).recallMessage;
}

/** Subscribes to the changes of the room's messages, by default from the first one on. */
export function listenToChanges(person: Person, slug: string, afterVersion: number | null = 0) {
  return person.subscribe<{ messageChanged: ChangedMessage }>(changed, { slug, afterVersion });
}

type Changes = ReturnType<typeof listenToChanges>;

/** The next changes that a subscription receives. */
export async function takeChanges(heard: Changes, count: number): Promise<ChangedMessage[]> {
  const taken: ChangedMessage[] = [];
  while (taken.length < count) taken.push((await heard.next()).messageChanged);
  return taken;
}

/** The room as a participant reads it. */
export async function readRoom(person: Person, slug: string) {
  const room = `version lastSeq lastMessage { version content } unreadCount updatedAt messages { nodes { ${fields} } }`;
  const query = `query ($slug: String!) { chatRoom(slug: $slug) { ${room} } }`;
  interface Read {
    readonly version: number;
    readonly lastSeq: number;
    readonly unreadCount: number;
    readonly updatedAt: string;
    readonly messages: { readonly nodes: readonly ChangedMessage[] };
  }
  return (await person.query<{ chatRoom: Read }>(query, { slug })).chatRoom;
}
