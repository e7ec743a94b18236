import { Session, requireViewer } from '../accounts/session.js';
import { User } from '../accounts/user.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Message } from '../messages/message.js';
import { readMessages } from '../messages/read-messages.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { Project } from '../projects/project.js';

const pageSize = 200;

/**
 * Everything about the viewer's account as the text of one JSON object, piece by piece and never more than a page of it in memory.
 * Of other people there is what the viewer sees anyway.
 */
export async function* exportAccount(context: Context): AsyncGenerator<string, void> {
  const { id } = requireViewer(context);
  const user = await context.em.findOneOrFail(User, { id });
  const { username, name, email, createdAt } = user;
  const account = { id, username, name, email, createdAt };
  yield `{"exportedAt":${JSON.stringify(new Date())},"account":${JSON.stringify(account)},"sessions":`;
  yield* list(pagesOf(context, Session, { user: id }), sessionText);
  yield ',"projects":';
  yield* list(pagesOf(context, Project, { account: id }), projectText);
  yield ',"chatRooms":';
  yield* list(pagesOf(context, ChatRoom, { $or: [{ owner: id }, { visitor: id }] }), (room) =>
    roomText(context, room),
  );
  yield '}\n';
}

/** All rows of an entity, a page at a time by its id. */
async function* pagesOf<Row extends Session | Project | ChatRoom>(
  context: Context,
  entity: new () => Row,
  where: object,
): AsyncGenerator<Row, void> {
  let after = '0';
  for (;;) {
    const page = await context.em.find<Row>(entity, { $and: [where, { id: { $gt: after } }] } as never, {
      orderBy: { id: 'asc' } as never,
      limit: pageSize,
      populate: (entity === ChatRoom ? ['project', 'owner', 'visitor'] : []) as never,
    });
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.id ?? after;
  }
}

/** The texts of all rows; a row without any leaves no trace. */
async function* list<Row>(
  rows: AsyncIterable<Row>,
  text: (row: Row) => Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string, void> {
  let isFirst = true;
  for await (const row of rows) {
    let before = isFirst ? '[' : ',\n';
    for await (const piece of text(row)) {
      yield before + piece;
      before = '';
      isFirst = false;
    }
  }
  yield isFirst ? '[]' : ']';
}

function* sessionText({ id, ipAddress, userAgent, createdAt, updatedAt, expiresAt }: Session) {
  yield JSON.stringify({ id, ipAddress, userAgent, createdAt, lastUsedAt: updatedAt, expiresAt });
}

function* projectText({ id, title, summary, createdAt, endedAt }: Project) {
  yield JSON.stringify({ id, title, summary, createdAt, endedAt });
}

async function* roomText(context: Context, room: ChatRoom): AsyncGenerator<string, void> {
  const pages = messagePagesOf(context, room.id);
  // A room that is no more the viewer's, since the page of rooms was read, is left out.
  const first = await pages.next();
  if (first.done) return;
  const { slug, createdAt, ownerReadSeq, visitorReadSeq, isClosed } = room;
  const viewerId = requireViewer(context).id;
  const facts = {
    slug,
    project: { id: room.project.id, title: room.project.getEntity().title },
    viewerRole: room.roleOf(viewerId),
    owner: shown(room.owner.getEntity()),
    visitor: shown(room.visitor.getEntity()),
    ownerReadSeq,
    visitorReadSeq,
    isBlockedByViewer: room.isBlockedBy(viewerId),
    isClosed,
    createdAt,
  };
  yield `${JSON.stringify(facts).slice(0, -1)},"messages":`;
  yield* list(messagesIn(first.value, pages), messageText);
  yield '}';
}

/** Each page as far as the room is the viewer's when it is read. */
async function* messagePagesOf(context: Context, roomId: string): AsyncGenerator<Message[], void> {
  const { database } = context.services;
  const viewerId = requireViewer(context).id;
  let afterSeq = 0;
  for (;;) {
    const reading = { roomId, afterSeq, limit: pageSize, viewerId };
    const page = await readMessages(database, reading).catch(nullIfNotFound);
    if (!page) return;
    yield page;
    if (page.length < pageSize) return;
    afterSeq = page.at(-1)?.seq ?? afterSeq;
  }
}

async function* messagesIn(
  first: Message[],
  others: AsyncIterable<Message[]>,
): AsyncGenerator<Message, void> {
  yield* first;
  for await (const page of others) yield* page;
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}

function* messageText({ id, seq, sender, content, isRemoved, createdAt }: Message) {
  yield JSON.stringify({ id, seq, sender: shown(sender.getEntity()), content, isRemoved, createdAt });
}

function shown({ id, username, name }: User) {
  return { id, username, name };
}
