import { sendMessage } from '../support/acts.js';
import type { OpenApp } from '../support/app.js';
import { aRoom } from '../support/room.js';

/** A room with some messages of the visitor. */
export async function aTalk(app: OpenApp, count = 3) {
  const room = await aRoom(app);
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push((await sendMessage(room.visitor, room.slug, `text ${n}`)).id);
  const [first = '', second = '', third = ''] = ids;
  return { ...room, ids, first, second, third };
}
