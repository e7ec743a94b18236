import { requireViewer } from '../accounts/sessions/session.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { batched } from '../platform/database/batched.js';
import type { Context } from '../platform/context.js';
import { type Connection, pageOf, pageSize } from '../platform/database/page.js';
import type { Message } from './message.js';
import { numberOf } from './message-page.js';
import { readMessages } from './read-messages.js';

interface ChangesRequest {
  readonly room: ChatRoom;
  readonly first: number | null;
  readonly after: string | null;
}

/**
 * A page of the messages that changed after a version, each in its latest state, in the order of their versions. The pages of one
 * request are read one after the other: otherwise one request could take all database connections.
 */
export const changesPage = batched<ChangesRequest, Connection<Message>>(async (context, requests) => {
  const pages: (Connection<Message> | Error)[] = [];
  for (const request of requests)
    pages.push(await readPage(context, request).catch((error: unknown) => error as Error));
  return pages;
});

async function readPage(
  context: Context,
  { room, first, after: cursor }: ChangesRequest,
): Promise<Connection<Message>> {
  const { config, database } = context.services;
  const after = numberOf('after', cursor) ?? 0;
  const size = pageSize(config.limits, first);
  const reading = { roomId: room.id, order: 'version', after, limit: size + 1 } as const;
  const changed = await readMessages(database, { ...reading, viewerId: requireViewer(context).id });
  return pageOf(changed, size, ({ version }) => String(version), after > 0);
}
