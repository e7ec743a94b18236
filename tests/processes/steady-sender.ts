import { randomUUID } from 'node:crypto';
import { sendMessage, type SentMessage } from '../support/acts.js';
import type { Person } from '../support/person.js';
import { Refused } from '../support/refused.js';
import { until } from '../support/until.js';

/** A person who sends one message after the other until the server is gone. */
export interface SteadySender {
  /** Resolves when this many messages are acknowledged. */
  acknowledged(count: number): Promise<void>;
  /** Resolves when the server is gone: the acknowledged messages, and the codes of the refused ones. */
  readonly ended: Promise<{ readonly sent: readonly SentMessage[]; readonly codes: readonly string[] }>;
}

export function sendSteadily(person: Person, slug: string): SteadySender {
  const sent: SentMessage[] = [];
  const codes: string[] = [];
  async function talk() {
    for (let count = 1; ; count += 1) {
      const id = randomUUID();
      try {
        sent.push(await sendMessage(person, slug, `Message ${count}`, id));
      } catch (error) {
        if (!(error instanceof Refused)) return { sent, codes };
        codes.push(error.code);
      }
    }
  }
  return {
    ended: talk(),
    acknowledged: (count) => until(`${count} messages are acknowledged`, () => sent.length >= count),
  };
}

/** Every message of the room, in order. */
export async function logOf(person: Person, slug: string): Promise<SentMessage[]> {
  const query = `query ($slug: String!, $after: String) {
    chatRoom(slug: $slug) { messages(first: 200, after: $after) { nodes { id seq content } pageInfo { hasNextPage endCursor } } }
  }`;
  interface Page {
    readonly nodes: SentMessage[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const log: SentMessage[] = [];
  for (let after: string | null = '0'; ;) {
    const answer: { chatRoom: { messages: Page } } = await person.query(query, { slug, after });
    const { nodes, pageInfo } = answer.chatRoom.messages;
    log.push(...nodes);
    if (!pageInfo.hasNextPage) return log;
    after = pageInfo.endCursor;
  }
}
