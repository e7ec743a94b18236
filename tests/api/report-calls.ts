import { expect } from '@jest/globals';
import { listenToNotices, markNoticeSeen, noticesOf, warn } from '../notices/notices.js';
import { reportMessage, reportUser } from '../reports/reports.js';
import { sendMessage } from '../support/acts.js';
import type { OpenApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { aRoom } from '../support/room.js';

/** One valid call of each root field about reports and notices. */
export function reportCalls(app: OpenApp): Readonly<Record<string, () => Promise<unknown>>> {
  return {
    markNoticeSeen: async () => {
      const person = await ann(app);
      const id = await warn(app, person, 'Be kind');
      expect((await markNoticeSeen(person, id)).seenAt).not.toBeNull();
    },
    noticeAdded: async () => {
      const person = await ann(app);
      const heard = listenToNotices(person);
      const id = await warn(app, person, 'Be kind');
      expect((await heard.next()).noticeAdded).toMatchObject({ id, text: 'Be kind' });
    },
    notices: async () => expect(await noticesOf(await ann(app))).toEqual([]),
    reportMessage: async () => {
      const { owner, visitor, slug } = await aRoom(app);
      const { id } = await sendMessage(visitor, slug, 'Rude');
      expect(await reportMessage(owner, id)).toMatchObject({ messageId: id, status: 'OPEN' });
    },
    reportUser: async () => {
      const { visitor, slug } = await aRoom(app);
      expect(await reportUser(visitor, slug)).toMatchObject({ roomSlug: slug, messageId: null });
    },
  };
}
