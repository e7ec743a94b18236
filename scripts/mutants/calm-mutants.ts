import type { Mutant } from './mutant.js';

export const calmMutants: readonly Mutant[] = [
  {
    name: 'messages: all senders wait in one queue',
    edits: [
      {
        file: 'src/messages/write-lane.ts',
        find: 'this.#queue.add(waiting, [waiting.draft.senderId]);',
        replace: `this.#queue.add(waiting, ['all']);`,
      },
    ],
    scenario: 'tests/messages/fair-sending.test.ts',
    test: 'a message does not wait for the thousands that another user has sent before, and these keep their order',
    says: /Expected: <= 2/,
  },
  {
    name: 'messages: the streams of all users wait in one queue',
    edits: [
      {
        file: 'src/platform/rates/turnstile.ts',
        find: 'else await this.#wait([of], signal);',
        replace: `else await this.#wait(['all'], signal);`,
      },
    ],
    scenario: 'tests/messages/starting-streams.test.ts',
    test: 'a stream that starts behind the thousands of another user does not wait for them, and none of all is refused',
    says: /Expected: < 1000/,
  },
  {
    name: 'rates: a wait of more than ten seconds is not refused',
    edits: [
      {
        file: 'src/platform/rates/pace.ts',
        find: 'if (wait <= longestWait) return;',
        replace: 'if (wait >= 0) return;',
      },
    ],
    scenario: 'tests/platform/rates/turnstile.test.ts',
    test: 'what would wait for more than ten seconds is refused when it comes, with the time to wait; what waits stays',
    says: /Received: null|received value must be/,
  },
  {
    name: 'database: who waits for a connection is refused although the database answers',
    edits: [
      {
        file: 'src/platform/database/connection-queue.ts',
        find: 'if (isSilent()) turnstile.refuse(',
        replace: 'if (lastSign > 0) turnstile.refuse(',
      },
    ],
    scenario: 'tests/platform/database/connection-queue.test.ts',
    test: 'while the database answers others, a statement waits for a free connection however long it takes',
    says: /timeout exceeded when trying to connect/,
  },
];
