import type { Person } from './person.js';

export interface SentMessage {
  readonly id: string;
  readonly seq: number;
  readonly content: string;
}

/** @returns the project's id */
export async function createProject(person: Person, title = 'A bicycle for the moon'): Promise<string> {
  const query = 'mutation ($title: String!) { createProject(title: $title) { id } }';
  return (await person.query<{ createProject: { id: string } }>(query, { title })).createProject.id;
}

/** @returns the room's slug */
export async function createChat(person: Person, projectId: string): Promise<string> {
  const query = 'mutation ($projectId: ID!) { createChat(projectId: $projectId) { slug } }';
  return (await person.query<{ createChat: { slug: string } }>(query, { projectId })).createChat.slug;
}

export async function sendMessage(
  person: Person,
  roomSlug: string,
  content: string,
  id?: string,
): Promise<SentMessage> {
  const query = `
    mutation ($roomSlug: String!, $content: String!, $id: ID) {
      sendMessage(roomSlug: $roomSlug, content: $content, id: $id) { id seq content }
    }`;
  return (await person.query<{ sendMessage: SentMessage }>(query, { roomSlug, content, id })).sendMessage;
}

/** Subscribes to the room, by default from its first message on. */
export function listen(person: Person, roomSlug: string, afterSeq = 0) {
  const query = `
    subscription ($roomSlug: String!, $afterSeq: Int) {
      messageAdded(roomSlug: $roomSlug, afterSeq: $afterSeq) { id seq content }
    }`;
  return person.subscribe<{ messageAdded: SentMessage }>(query, { roomSlug, afterSeq });
}

export async function blockChat(person: Person, roomSlug: string): Promise<void> {
  await person.query('mutation ($roomSlug: String!) { blockChat(roomSlug: $roomSlug) { id } }', { roomSlug });
}

export async function unblockChat(person: Person, roomSlug: string): Promise<void> {
  await person.query('mutation ($roomSlug: String!) { unblockChat(roomSlug: $roomSlug) { id } }', {
    roomSlug,
  });
}

/** @returns when it ended */
export async function endProject(person: Person, id: string): Promise<string> {
  const query = 'mutation ($id: ID!) { endProject(id: $id) { endedAt } }';
  return (await person.query<{ endProject: { endedAt: string } }>(query, { id })).endProject.endedAt;
}

export async function reopenProject(person: Person, id: string): Promise<void> {
  await person.query('mutation ($id: ID!) { reopenProject(id: $id) { endedAt } }', { id });
}
