import { newSubject } from '../support/host-platform.js';
import type { Person } from '../support/person.js';

export const putMutation = `
  mutation ($hostId: ID!, $title: String!, $summary: String, $owner: HostUserInput!) {
    putHostProject(hostId: $hostId, title: $title, summary: $summary, owner: $owner) {
      id hostId title summary account { id name }
    }
  }`;
export const openMutation =
  'mutation ($hostId: ID!) { createChatAtHost(hostId: $hostId) { slug owner { id } } }';

export interface Put {
  readonly id: string;
  readonly account: { readonly id: string; readonly name: string };
}

/** Arguments of `putHostProject` for a new project. */
export function hostProject(given: object = {}) {
  const owner = { subject: newSubject(), name: 'Otto' };
  return { hostId: `project/${newSubject()}`, title: 'A boat', owner, ...given };
}

export async function putProject(service: Person, given: object): Promise<Put> {
  return (await service.query<{ putHostProject: Put }>(putMutation, { ...given })).putHostProject;
}

/** @returns the room's slug */
export async function openAtHost(visitor: Person, hostId: string): Promise<string> {
  return (await visitor.query<{ createChatAtHost: { slug: string } }>(openMutation, { hostId }))
    .createChatAtHost.slug;
}
