import { feedMutants } from './feed-mutants.js';
import type { Mutant } from './mutant.js';
import { seqOutsideTheLock } from './seq-outside-the-lock.js';
import { stockPubSub } from './stock-pub-sub.js';

const write = 'src/messages/write-messages.ts';
const isNew = ' and (select true from message where message.id = draft.id) is null';

export const mutants: readonly Mutant[] = [
  {
    name: 'events instead of a log: what Redis says is passed on as it comes',
    edits: [stockPubSub],
    scenario: 'F3',
    says: /"I3"/,
  },
  {
    name: 'no hints',
    edits: [
      {
        file: 'src/chat-rooms/room-hint.ts',
        find: "services.hints.publish('room', { ...hint });",
        replace: 'void [services, hint];',
      },
    ],
    scenario: 'F0',
    says: /toBeLessThan/,
  },
  {
    name: 'no sweep',
    edits: [
      {
        file: 'src/platform/hints/sweep.ts',
        find: 'if (clock.now() - last >= pause)',
        replace: 'if (pause < 0)',
      },
    ],
    scenario: 'F8',
    says: /"I[37]"/,
  },
  {
    name: 'clients take what they have already',
    edits: [
      { file: 'client/live/socket/place.ts', find: "if (seq <= cursor) return 'known';", replace: '' },
      { file: 'client/live/socket/place.ts', find: 'seq === cursor + 1', replace: 'seq <= cursor + 1' },
    ],
    scenario: 'tests/client/socket/left-socket.test.ts',
    says: /toEqual/,
  },
  {
    name: 'seq is taken outside of the lock',
    edits: [seqOutsideTheLock],
    scenario: 'F0',
    says: /"I[368]"/,
    // Few rooms: two people of one room must write at the same moment.
    settings: { FAULTS_ROOMS: '2' },
  },
  {
    name: 'access is decided beside the locked row',
    edits: [
      {
        file: write,
        find: "${participantSql('sender_id')}",
        replace:
          'exists (select from chat_room c where c.slug = draft.slug and sender_id in (c.owner_id, c.visitor_id))',
      },
    ],
    scenario: 'F25',
    says: /This was to be refused/,
  },
  {
    name: 'access is not decided by the send',
    edits: [{ file: write, find: "${participantSql('sender_id')}", replace: 'sender_id > 0' }],
    scenario: 'F25',
    says: /This was to be refused/,
  },
  {
    name: 'a send waits for Redis',
    edits: [
      {
        file: 'src/messages/send-message.ts',
        find: 'if (message) return message;',
        replace:
          'if (message) await publishRoomHint(context, hintOf(message.chatRoom.getEntity())); if (message) return message;',
      },
      {
        file: 'src/chat-rooms/room-hint.ts',
        find: "services.hints.publish('room'",
        replace: "return services.hints.publish('room'",
      },
      {
        file: 'src/platform/hints/redis-hint-bus.ts',
        find: 'this.#send(this.#channelOf(topic), hint).catch',
        replace: 'return this.#send(this.#channelOf(topic), hint).catch',
      },
    ],
    scenario: 'F4',
    says: /toBeLessThan/,
  },
  {
    name: 'the same id may come twice',
    edits: [
      { file: write, find: isNew, replace: '' },
      {
        file: 'src/messages/migrations/migration-20261122000001-chat.ts',
        find: '"id" uuid primary key',
        replace: '"id" uuid not null',
      },
      {
        file: 'src/messages/migrations/migration-20261130000004-versions.ts',
        find: ' constraint "message_revision_message_id_foreign" references "message" ("id") on delete cascade',
        replace: '',
      },
    ],
    scenario: 'F20',
    says: /"I2"/,
  },
  ...feedMutants,
];
