import { createChat, createProject } from './acts.js';
import { ann, bob } from './cast.js';
import type { Person } from './person.js';

export interface Room {
  readonly owner: Person;
  readonly visitor: Person;
  readonly projectId: string;
  readonly slug: string;
}

/** Ann has a project and Bob has opened its chat. */
export async function aRoom(server: Person['server']): Promise<Room> {
  const [owner, visitor] = await Promise.all([ann(server), bob(server)]);
  const projectId = await createProject(owner);
  return { owner, visitor, projectId, slug: await createChat(visitor, projectId) };
}
