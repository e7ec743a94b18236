import type { Feature } from '../platform/feature.js';
import { Migration20261130000020Notices } from './migrations/migration-20261130000020-notices.js';
import { Migration20261130000062SeenNotices } from './migrations/migration-20261130000062-seen-notices.js';
import { Notice } from './notice.js';
import { NoticeResolver } from './notice-resolver.js';
import { NoticeWatches } from './notice-watches.js';
import { noticeData } from './personal-data.js';

declare module '../platform/hints/hint-bus.js' {
  interface HintTopics {
    /** A user has a new notice, or has seen one. */
    notice: true;
  }
}

/** What the staff tell one person alone. */
export const notices: Feature = {
  entities: [Notice],
  migrations: [Migration20261130000020Notices, Migration20261130000062SeenNotices],
  resolvers: [NoticeResolver],
  personalData: noticeData,
  hintTopics: ['notice'],
  start: (services, { onStop }) => {
    const noticeWatches = new NoticeWatches(services);
    onStop(() => noticeWatches.close());
    return { noticeWatches };
  },
};
