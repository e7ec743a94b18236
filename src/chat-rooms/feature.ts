import type { Feature } from '../platform/feature.js';
import { minute, rate, type RatesOf, type RateShapes } from '../platform/rates/rate.js';
import { Block } from './block.js';
import { ChatRoom } from './chat-room.js';
import { ChatRoomResolver } from './chat-room-resolver.js';
import { CreateChatResolver } from './create-chat-resolver.js';
import { roomsFollowProject } from './follow-project.js';
import { Migration20261123000020Blocks } from './migrations/migration-20261123000020-blocks.js';
import { roomData } from './personal-data.js';
import { RoomEntries } from './room-entries.js';
import { RoomWatches } from './room-watches.js';

const rates = {
  createChat: rate(30, minute, 'presses of "contact the owner" by one user'),
} satisfies RateShapes;

declare module '../platform/rates/rate.js' {
  interface Rates extends RatesOf<typeof rates> {}
}

declare module '../platform/hints/hint-bus.js' {
  interface HintTopics {
    /** Something in a room has changed. */
    room: true;
  }
}

/** The rooms in which a visitor and an owner talk, and who may enter them. */
export const chatRooms: Feature = {
  entities: [ChatRoom, Block],
  migrations: [Migration20261123000020Blocks],
  // The previous release uses it instead of `version`. A migration of the next release drops it, with the triggers `carry` on
  // chat_room and `number_removed` on message, and their functions.
  retired: { columns: { chat_room: ['removals'] } },
  resolvers: [ChatRoomResolver, CreateChatResolver],
  rates,
  personalData: roomData,
  projectFollower: roomsFollowProject,
  hintTopics: ['room'],
  start: (services, { onStop }) => {
    const [roomWatches, roomEntries] = [new RoomWatches(services), new RoomEntries(services)];
    onStop(() => roomWatches.close());
    onStop(() => roomEntries.close());
    return { roomWatches, roomEntries };
  },
};
