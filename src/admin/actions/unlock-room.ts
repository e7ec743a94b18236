import { requireViewer } from '../../accounts/sessions/session.js';
import { ChatRoom } from '../../chat-rooms/chat-room.js';
import type { Context } from '../../platform/context.js';
import { isRowId } from '../../platform/database/ids.js';
import { NotFound } from '../../platform/errors.js';
import { checkText } from '../../platform/text.js';
import { audit } from '../audit/audit.js';
import { chatRoomsList } from '../lists/chat-rooms-list.js';

/** Shows the viewer, who is staff, the texts of a room for one hour. The audit entry itself unlocks it. @throws {NotFound} */
export async function unlockRoom(context: Context, roomId: string, given: string): Promise<boolean> {
  const reason = checkText('reason', given, 500);
  const room = isRowId(roomId) ? await context.em.findOne(ChatRoom, { id: roomId }) : null;
  if (!room) throw new NotFound('chat room');
  await audit(context.services.database.run, {
    staff: requireViewer(context),
    ...{ act: 'unlockRoom', list: chatRoomsList.name, rowId: roomId, details: { reason } },
    about: [{ list: chatRoomsList, id: roomId }],
  });
  return true;
}
