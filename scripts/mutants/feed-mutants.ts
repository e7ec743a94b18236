import type { Mutant } from './mutant.js';

/** Feeds and streams that trust what they should compare, or never end. */
export const feedMutants: readonly Mutant[] = [
  {
    name: 'any log is taken for the one that was given out',
    edits: [
      {
        file: 'src/messages/feed.ts',
        find: 'return id !== null && (given === undefined || given === id);',
        replace: 'return given !== null;',
      },
      {
        file: 'src/messages/message-stream.ts',
        find: 'if (atCursor?.seq !== after || atCursor.id !== id) throw new ResyncRequired();',
        replace: 'if (!atCursor) throw new ResyncRequired();',
      },
    ],
    scenario: 'tests/messages/resync.test.ts',
    says: /This was to be refused/,
  },
  {
    name: 'a feed takes what its process has written, whatever was there before',
    edits: [
      {
        file: 'src/messages/feed.ts',
        find: 'if (isNext && isIdle && this.isContinuedBy(this.tail, previousId))',
        replace: 'if (isNext && isIdle && previousId !== undefined)',
      },
    ],
    scenario: 'tests/messages/message-batches.test.ts',
    says: /This was to be refused/,
  },
  {
    name: 'a stream that is left is not woken',
    edits: [
      {
        file: 'src/platform/hints/live.ts',
        find: 'end();\n    return generator.return',
        replace: 'return generator.return',
      },
    ],
    scenario: 'F0',
    says: /"I9"/,
  },
];
