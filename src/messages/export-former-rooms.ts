import { requireViewer } from '../accounts/sessions/session.js';
import { Message } from './message.js';
import { roomsWrittenInSql } from './rooms-written-in.js';
import type { Context } from '../platform/context.js';
import { jsonList, page, rowsOf } from '../platform/json-list.js';

const formerRooms = `
  select room.id::text, room.slug, project.id::text as project, project.title
    from chat_room room
    join project on project.id = room.project_id
   where room.owner_id <> $1 and room.visitor_id <> $1 and room.id > $2
     and room.id = any(array(${roomsWrittenInSql('$1')}))
   order by room.id
   limit ${page.limit}`;

interface FormerRoom {
  id: string;
  slug: string;
  project: string;
  title: string;
}

/** Exports rooms that moved to another owner: only the viewer's own messages, without those of the other participant. */
export function exportFormerRooms(context: Context): AsyncIterable<string> {
  const { id } = requireViewer(context);
  const { database } = context.services;
  const read = (after: string) => database.run<FormerRoom>(formerRooms, [id, after]);
  return jsonList(rowsOf(read), (room) => formerRoomText(context, room));
}

async function* formerRoomText(context: Context, { id, slug, project, title }: FormerRoom) {
  yield `${JSON.stringify({ slug, project: { id: project, title } }).slice(0, -1)},"messages":`;
  yield* jsonList(ownTextsIn(context, id), messageText);
  yield '}';
}

async function* ownTextsIn(context: Context, chatRoom: string): AsyncGenerator<Message, void> {
  const sender = requireViewer(context).id;
  let after = 0;
  for (;;) {
    const em = context.services.database.fork();
    const where = { chatRoom, sender, seq: { $gt: after } };
    const found = await em.find(Message, where, { limit: page.limit, orderBy: { seq: 'asc' } });
    yield* found;
    if (found.length < page.limit) return;
    after = found.at(-1)?.seq ?? after;
  }
}

function* messageText({ id, seq, content, isRemoved, isHidden, editedAt, createdAt }: Message) {
  yield JSON.stringify({ id, seq, content, isRemoved, isHidden, editedAt, createdAt });
}
