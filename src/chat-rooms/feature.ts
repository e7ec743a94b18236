import type { Feature } from '../platform/feature.js';
import { minute, rate, type RatesOf, type RateShapes } from '../platform/rates/rate.js';
import { Block } from './block.js';
import { ChatRoom } from './chat-room.js';
import { ChatRoomResolver } from './chat-room-resolver.js';
import { HostProjectResolver } from './host-project-resolver.js';
import { Migration20261123000020Blocks } from './migrations/migration-20261123000020-blocks.js';
import { ProjectEndResolver } from './project-end-resolver.js';
import { RoomWatches } from './room-watches.js';

const rates = {
  createChat: rate(30, minute, 'presses of "contact the owner" by one user'),
  endChats: rate(30, minute, 'blocks and ends of projects that one user sets or lifts'),
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
  resolvers: [ProjectEndResolver, HostProjectResolver, ChatRoomResolver],
  rates,
  hintTopics: ['room'],
  start: (services, { onStop }) => {
    const roomWatches = new RoomWatches(services);
    onStop(() => roomWatches.close());
    return { roomWatches };
  },
};
