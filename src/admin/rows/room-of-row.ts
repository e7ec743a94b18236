import type { AdminList } from '../lists/admin-list.js';

/** SQL for the id of the room that a row of the list belongs to; null for none. */
export function roomOfRow({ table, room }: AdminList): string {
  return table === 'chat_room' ? 'id' : (room ?? 'null');
}
