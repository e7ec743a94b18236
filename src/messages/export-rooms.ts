import { requireViewer } from '../accounts/sessions/session.js';
import { publicFacts } from '../accounts/personal-data.js';
import { participantIn, roomRelations } from '../chat-rooms/access.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Message } from './message.js';
import { readMessages } from './read-messages.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { jsonList, page, rowsOf } from '../platform/json-list.js';

/** Exports the viewer's rooms, with the messages of both participants. */
export function exportRooms(context: Context): AsyncIterable<string> {
  const viewer = requireViewer(context);
  const read = (after: string) =>
    context.services.database
      .fork()
      .find(
        ChatRoom,
        { ...participantIn(viewer.id), id: { $gt: after } },
        { ...page, populate: roomRelations },
      );
  return jsonList(rowsOf(read), (room) => roomText(context, room));
}

async function* roomText(context: Context, room: ChatRoom): AsyncGenerator<string, void> {
  const pages = messagePagesOf(context, room.id);
  // Skips a room that moved to another owner after the page of rooms was read.
  const first = await pages.next();
  if (first.done) return;
  const { slug, ownerReadSeq, visitorReadSeq, isClosed, isClosedByStaff, createdAt, updatedAt, activeAt } =
    room;
  const viewerId = requireViewer(context).id;
  const facts = {
    slug,
    project: { id: room.project.id, title: room.project.getEntity().title },
    viewerRole: room.roleOf(viewerId),
    owner: publicFacts(room.owner.getEntity()),
    visitor: publicFacts(room.visitor.getEntity()),
    ownerReadSeq,
    visitorReadSeq,
    isBlockedByViewer: room.isBlockedBy(viewerId),
    isClosed,
    isClosedByStaff,
    createdAt,
    updatedAt,
    activeAt,
  };
  yield `${JSON.stringify(facts).slice(0, -1)},"messages":`;
  yield* jsonList(messagesIn(first.value, pages), messageText);
  yield '}';
}

/** Yields the pages of messages. Ends early when the viewer is no longer a participant at the time of a read. */
async function* messagePagesOf(context: Context, roomId: string): AsyncGenerator<Message[], void> {
  const { database } = context.services;
  const viewerId = requireViewer(context).id;
  let afterSeq = 0;
  for (;;) {
    const reading = { roomId, order: 'seq', after: afterSeq, limit: page.limit, viewerId } as const;
    const found = await readMessages(database, reading).catch(nullIfNotFound);
    if (!found) return;
    yield found;
    if (found.length < page.limit) return;
    afterSeq = found.at(-1)?.seq ?? afterSeq;
  }
}

async function* messagesIn(
  first: Message[],
  others: AsyncIterable<Message[]>,
): AsyncGenerator<Message, void> {
  yield* first;
  for await (const found of others) yield* found;
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}

function* messageText(message: Message) {
  const { id, seq, sender, content, isRemoved, isHidden, removedAt, editedAt, createdAt } = message;
  yield JSON.stringify({
    id,
    seq,
    sender: publicFacts(sender.getEntity()),
    content,
    isRemoved,
    isHidden,
    removedAt,
    editedAt,
    createdAt,
  });
}
