import type { Person } from '../support/person.js';

export interface SeenReport {
  readonly id: string;
  readonly reason: string;
  readonly note: string | null;
  readonly status: string;
  readonly messageId: string | null;
  readonly roomSlug: string;
  readonly closedAt: string | null;
}

interface About {
  readonly reason?: string;
  readonly note?: string | null;
}

const fields = 'id reason note status messageId roomSlug closedAt';

export const reportingMessage = `
  mutation ($id: ID!, $reason: ReportReason!, $note: String) {
    reportMessage(messageId: $id, reason: $reason, note: $note) { ${fields} }
  }`;
export const reportingUser = `
  mutation ($slug: String!, $reason: ReportReason!, $note: String) {
    reportUser(roomSlug: $slug, reason: $reason, note: $note) { ${fields} }
  }`;

export async function reportMessage(person: Person, id: string, about: About = {}): Promise<SeenReport> {
  const variables = { id, reason: 'HARASSMENT', ...about };
  return (await person.query<{ reportMessage: SeenReport }>(reportingMessage, variables)).reportMessage;
}

export async function reportUser(person: Person, slug: string, about: About = {}): Promise<SeenReport> {
  const variables = { slug, reason: 'SCAM', ...about };
  return (await person.query<{ reportUser: SeenReport }>(reportingUser, variables)).reportUser;
}
