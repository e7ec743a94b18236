import type { Mutant } from './mutant.js';

export const edgeMutants: readonly Mutant[] = [
  {
    name: 'platform: an unexpected error shows its message',
    edits: [
      {
        file: 'src/platform/present-error.ts',
        find: "message: 'Something went wrong here. Tell the operator the request id.'",
        replace: 'message: String(error)',
      },
    ],
    scenario: 'tests/platform/masked-errors.test.ts',
    test: 'what nobody expected is masked, on HTTP and on the socket, with a request id that the log has',
    says: /toMatch/,
  },
  {
    name: 'platform: a rate is counted and never enforced',
    edits: [
      {
        file: 'src/platform/rates/rate-limits.ts',
        find: 'if (count > most) throw',
        replace: 'if (count > Infinity * most) throw',
      },
    ],
    scenario: 'tests/api/rates.test.ts',
    test: 'rooms and projects are not made without end',
    says: /-   "RATE_LIMITED"/,
  },
  {
    name: 'transport: viewers share an event that has fields of the viewer',
    edits: [
      {
        file: 'src/platform/documents/shared-events.ts',
        find: "!types.getFieldDef()?.extensions['isSharedByViewers']",
        replace: 'false',
      },
    ],
    scenario: 'tests/messages/shared-events.test.ts',
    test: 'a field of the viewer is each viewer’s own, in any order of subscribing',
    says: /viewerRole/,
  },
  {
    name: 'transport: a page of any site opens a socket',
    edits: [
      {
        file: 'src/transport/asking-page.ts',
        find: "'allowed' : 'foreign'",
        replace: "'allowed' : 'own'",
      },
    ],
    scenario: 'tests/transport/upgrade.test.ts',
    test: 'a page of another site opens no socket, and no other address does',
    says: /The socket was let in/,
  },
  {
    name: 'client: the outbox does not keep an unsent message',
    edits: [
      {
        file: 'client/live/outbox/outbox-ledger.ts',
        find: 'void ignoringErrors(() => this.storage.put(entry));',
        replace: '',
      },
    ],
    scenario: 'tests/client/outbox/outbox-kept.test.ts',
    test: 'are sent by the next page, in the order they were written, and never as someone else',
    says: /Not so after|toEqual/,
  },
];
