import type { Mutant } from './mutant.js';

export const roomMutants: readonly Mutant[] = [
  {
    name: 'chat-rooms: a third person may write in a room',
    edits: [
      {
        file: 'src/chat-rooms/access.ts',
        find: '`(owner_id = ${viewer} or visitor_id = ${viewer})`',
        replace: '`(${viewer}::bigint > 0)`',
      },
    ],
    scenario: 'tests/api/third-person.test.ts',
    test: 'mutation sendMessage tells a third person exactly what it tells of a room that is not there, and does nothing',
    says: /NOT_FOUND/,
  },
  {
    name: 'chat-rooms: a read mark goes back',
    edits: [
      {
        file: 'src/chat-rooms/mark-read.ts',
        find: 'and $3 > case when owner_id = $2 then owner_read_seq else visitor_read_seq end',
        replace: '',
      },
    ],
    scenario: 'tests/chat-rooms/mark-read.test.ts',
    test: 'a mark goes forward, and never back',
    says: /"ownerReadSeq": 1/,
  },
  {
    name: 'chat-rooms: a blocked person may write',
    edits: [
      {
        file: 'src/chat-rooms/access.ts',
        find: 'blocked_by_owner or blocked_by_visitor or is_abandoned',
        replace: 'is_abandoned',
      },
    ],
    scenario: 'tests/chat-rooms/block-chat.test.ts',
    test: 'a block stops the sends of both at once, on open sockets too',
    says: /This was to be refused/,
  },
  {
    name: 'projects: one that has ended takes new chats',
    edits: [
      {
        file: 'src/chat-rooms/create-chat.ts',
        find: 'and ended_at is null and viewer.id',
        replace: 'and viewer.id',
      },
    ],
    scenario: 'tests/chat-rooms/end-project.test.ts',
    test: 'no room is opened on a project that has ended, and one that was there is given',
    says: /This was to be refused/,
  },
  {
    name: 'projects: between two pages one is left out',
    edits: [
      {
        file: 'src/platform/database/page.ts',
        find: 'rows.slice(0, size), cursor, {',
        replace: 'rows.slice(0, size), (node) => cursor(rows[rows.indexOf(node) + 1] ?? node), {',
      },
    ],
    scenario: 'tests/projects/find-projects.test.ts',
    test: 'projects come newest first, page by page, without holes or repeats while others are made',
    says: /toEqual/,
  },
  {
    name: 'messages: what the viewer wrote counts as unread',
    edits: [
      {
        file: 'src/messages/unread-count.ts',
        find: 'newest.sender_id <> $3',
        replace: '$3::bigint > 0',
      },
    ],
    scenario: 'tests/chat-rooms/chat-rooms.test.ts',
    test: 'a room shows its last message and counts what the other has sent beyond the mark',
    says: /unreadCount/,
  },
  {
    name: 'messages: an edit takes no version',
    edits: [
      {
        file: 'src/messages/replace-text.ts',
        find: 'set version = version + 1,',
        replace: 'set version = version,',
      },
    ],
    scenario: 'tests/messages/edit-message.test.ts',
    test: 'each change in a room takes the next version',
    says: /Expected: 1/,
  },
  {
    name: 'messages: a late edit replaces a newer one',
    edits: [
      {
        file: 'src/messages/edit-message.ts',
        find: 'if (next !== null) throw',
        replace: 'if (next === text) throw',
      },
    ],
    scenario: 'tests/messages/late-edit.test.ts',
    test: 'an edit that first arrives after a newer one is refused, with the version of now',
    says: /MESSAGE_CHANGED|answered/,
  },
  {
    name: 'messages: changes are not replayed',
    edits: [
      {
        file: 'src/messages/message-stream.ts',
        find: "this.#isReplaying = start.order === 'version' || ",
        replace: "this.#isReplaying = start.order !== 'version' && ",
      },
    ],
    scenario: 'tests/messages/message-changed.test.ts',
    test: 'each changed message is replayed in its latest state, in the order of the versions',
    says: /Exceeded timeout/,
  },
];
