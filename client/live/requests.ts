import { endsStream, type Failure } from './failure.js';
import { messageFields, type LiveMessage } from './live-message.js';
import type { ChangeCursor, Cursor } from './socket/message-stream.js';
import type { OutboxEntry } from './outbox/outbox-entry.js';
import { type Pause, waitAfter } from './pause.js';
import { post, type Answer, type HttpOptions } from './post.js';

const sendMutation = `mutation Send($roomSlug: String!, $content: String!, $id: ID!) {
  sendMessage(roomSlug: $roomSlug, content: $content, id: $id) { ${messageFields} }
}`;
const editMutation = `mutation Edit($id: ID!, $content: String!, $afterVersion: Int) {
  editMessage(id: $id, content: $content, afterVersion: $afterVersion) { ${messageFields} }
}`;
const recallMutation = `mutation Recall($id: ID!) { recallMessage(id: $id) { ${messageFields} } }`;
const newestQuery =
  'query Newest($slug: String!) { chatRoom(slug: $slug) { version lastMessage { id seq } } }';
interface Newest {
  chatRoom: { version: number; lastMessage: { id: string; seq: number } | null } | null;
}
const whoQuery = 'query Who { me { id } }';

export async function send(http: HttpOptions, entry: OutboxEntry): Promise<Answer<LiveMessage>> {
  const { roomSlug, content, id, userId } = entry;
  const { data, failure } = await post<{ sendMessage: LiveMessage }>(
    http,
    sendMutation,
    { roomSlug, content, id },
    userId,
  );
  return data ? { data: data.sendMessage } : { failure };
}

interface Edit {
  id: string;
  content: string;
  afterVersion: number | undefined;
}

export async function edit(http: HttpOptions, userId: string, variables: Edit) {
  const { data, failure } = await post<{ editMessage: LiveMessage }>(http, editMutation, variables, userId);
  return data ? { data: data.editMessage } : { failure };
}

export async function recall(http: HttpOptions, userId: string, id: string) {
  const { data, failure } = await post<{ recallMessage: LiveMessage }>(http, recallMutation, { id }, userId);
  return data ? { data: data.recallMessage } : { failure };
}

/** Retries until there is an answer. Returns a failure only if another retry is pointless. */
export async function newest(http: HttpOptions, pause: Pause, slug: string, stop: AbortSignal) {
  return untilAnswered(pause, stop, async (): Promise<Answer<Cursor & ChangeCursor>> => {
    const { data, failure } = await post<Newest>(http, newestQuery, { slug });
    if (failure) return { failure };
    if (!data.chatRoom) return { failure: { code: 'NOT_FOUND' } };
    const { version, lastMessage } = data.chatRoom;
    const { id, seq } = lastMessage ?? { id: undefined, seq: 0 };
    return { data: { afterSeq: seq, afterId: id, afterVersion: version } };
  });
}

/** The id of the signed-in user, or null. */
export async function whoAmI(http: HttpOptions, pause: Pause, stop: AbortSignal): Promise<string | null> {
  const answer = await untilAnswered(pause, stop, async (): Promise<Answer<{ id: string | null }>> => {
    const { data, failure } = await post<{ me: { id: string } | null }>(http, whoQuery, {});
    return failure ? { failure } : { data: { id: data.me?.id ?? null } };
  });
  return 'id' in answer ? answer.id : null;
}

async function untilAnswered<T>(
  pause: Pause,
  stop: AbortSignal,
  ask: () => Promise<Answer<T>>,
): Promise<T | Failure> {
  for (let tries = 0; ; tries++) {
    const { data, failure } = await ask();
    if (!failure) return data;
    if (stop.aborted || endsStream(failure) || failure.code === 'UNAUTHENTICATED') return failure;
    await pause.for(waitAfter(failure, tries));
  }
}
