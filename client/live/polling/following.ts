import { messageFields, type LiveMessage } from '../live-message.js';
import { type Answer, type HttpOptions, post } from '../post.js';
import type { ChangeCursor, Cursor } from '../socket/message-stream.js';

interface Page {
  nodes: LiveMessage[];
}

const messagesQuery = `query MessagesAfter($slug: String!, $after: String!) {
  chatRoom(slug: $slug) { messages(first: 50, after: $after) { nodes { ${messageFields} } } }
}`;
const changesQuery = `query ChangesAfter($slug: String!, $after: String!) {
  chatRoom(slug: $slug) { changes(first: 50, after: $after) { nodes { ${messageFields} } } }
}`;

/** The messages after the cursor, oldest first, as `messageAdded` would give them. Empty when there are no more. */
export async function messagesAfter(
  http: HttpOptions,
  slug: string,
  { afterSeq, afterId }: Cursor,
): Promise<Answer<LiveMessage[]>> {
  // The message at the cursor comes too. If it is not there, the log is another one than the listener knows.
  const after = String(Math.max(0, afterSeq - 1));
  const { data, failure } = await page(http, messagesQuery, { slug, after }, 'messages');
  if (failure || afterSeq === 0) return failure ? { failure } : { data };
  const [known, ...following] = data;
  if (!known || (afterId !== undefined && known.id !== afterId))
    return { failure: { code: 'RESYNC_REQUIRED' } };
  return { data: following };
}

/** The messages that changed after the cursor, as `messageChanged` would give them. Empty when there are no more. */
export function changesAfter(
  http: HttpOptions,
  slug: string,
  { afterVersion }: ChangeCursor,
): Promise<Answer<LiveMessage[]>> {
  return page(http, changesQuery, { slug, after: String(afterVersion) }, 'changes');
}

async function page<Field extends string>(
  http: HttpOptions,
  query: string,
  variables: object,
  field: Field,
): Promise<Answer<LiveMessage[]>> {
  const { data, failure } = await post<{ chatRoom?: Partial<Record<Field, Page>> | null }>(
    http,
    query,
    variables,
  );
  if (failure) return { failure };
  if (data.chatRoom === null) return { failure: { code: 'NOT_FOUND' } };
  const nodes = data.chatRoom?.[field]?.nodes;
  return nodes ? { data: nodes } : { failure: { code: 'INTERNAL_SERVER_ERROR' } };
}
