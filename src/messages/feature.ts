import type { Feature } from '../platform/feature.js';
import { rate, type RatesOf, type RateShapes, second } from '../platform/rates/rate.js';
import { AccountMessagesResolver } from './account-messages-resolver.js';
import { Feeds } from './feeds.js';
import { Message } from './message.js';
import { MessageRevision } from './message-revision.js';
import { MessageWriter } from './message-writer.js';
import { MessageFieldsResolver } from './message-fields-resolver.js';
import { MessageResolver } from './message-resolver.js';
import { Migration20261122000001Chat } from './migrations/migration-20261122000001-chat.js';
import { Migration20261123000003Leaving } from './migrations/migration-20261123000003-leaving.js';
import { Migration20261123000021RoomsOfSenders } from './migrations/migration-20261123000021-rooms-of-senders.js';
import { Migration20261130000004Versions } from './migrations/migration-20261130000004-versions.js';
import { Migration20261130000012MessageSearch } from './migrations/migration-20261130000012-message-search.js';
import { Migration20261130000022ActsOfStaff } from './migrations/migration-20261130000022-acts-of-staff.js';
import { messageData } from './personal-data.js';
import { RoomMessagesResolver } from './room-messages-resolver.js';
import { MessageIndexer } from './search/message-indexer.js';
import { MessageSearch } from './search/message-search.js';
import { MessageSearchState } from './search/message-search-state.js';
import { sharedPages, streamPages } from './shared-pages.js';

const rates = {
  send: rate(30, 10 * second, 'messages of one user'),
  change: rate(30, 10 * second, 'edits and recalls of messages by one user'),
} satisfies RateShapes;

declare module '../platform/rates/rate.js' {
  interface Rates extends RatesOf<typeof rates> {}
}

/** The messages of the rooms, stored and live. */
export const messages: Feature = {
  entities: [Message, MessageRevision, MessageSearch, MessageSearchState],
  migrations: [
    Migration20261122000001Chat,
    Migration20261123000003Leaving,
    Migration20261123000021RoomsOfSenders,
    Migration20261130000004Versions,
    Migration20261130000012MessageSearch,
    Migration20261130000022ActsOfStaff,
  ],
  resolvers: [MessageResolver, MessageFieldsResolver, RoomMessagesResolver, AccountMessagesResolver],
  rates,
  personalData: messageData,
  start: (services, { onStop }) => {
    const feedPages = sharedPages(services.database, 'seq');
    const feeds = new Feeds({ ...services, feedPages });
    onStop(() => feeds.close());
    const messageIndexer = new MessageIndexer(services);
    onStop(() => messageIndexer.close());
    return {
      messageIndexer,
      ...{ feeds, feedPages, streamPages: streamPages(services.database) },
      messageWriter: new MessageWriter({ ...services, feeds, messageIndexer }),
    };
  },
};
