import type { Mutant } from './mutant.js';

export const accountMutants: readonly Mutant[] = [
  {
    name: 'accounts: any code is taken for that of the authenticator app',
    edits: [
      {
        file: 'src/accounts/second-factor/second-factor.ts',
        find: ' || !(await spendStep(context, factor, code))',
        replace: '',
      },
    ],
    scenario: 'tests/accounts/second-factor/two-factor.test.ts',
    test: 'after the password, a code is needed, and signs in once',
    says: /This was to be refused/,
  },
  {
    name: 'accounts: a new password leaves the other sessions',
    edits: [
      {
        file: 'src/accounts/passwords/change-password.ts',
        find: 'endSessionsOf(context, viewer, context.session, async',
        replace: 'context.services.database.transaction(async',
      },
    ],
    scenario: 'tests/accounts/passwords/change-password.test.ts',
    test: 'the new password signs in, the old one no more, and all other sessions end at once',
    // The open socket of another session is not closed.
    says: /the socket is closed/,
  },
  {
    name: 'admin: a ban leaves the sessions',
    edits: [
      {
        file: 'src/admin/actions/user-actions.ts',
        find: '=>\n    endSessionsOf(context, { id }, null, async (run) => {',
        replace: '=>\n    context.services.database.transaction(async (run) => {',
      },
    ],
    scenario: 'tests/admin/ban-user.test.ts',
    test: 'a banned user is out at once and stays out, in plain words after the right password, until let in again',
    // The open socket of another session is not closed.
    says: /the socket is closed/,
  },
  {
    name: 'privacy: the export leaves out the rooms that went to another owner',
    edits: [
      {
        file: 'src/messages/export-former-rooms.ts',
        find: '(room) => formerRoomText(context, room)',
        replace: '() => []',
      },
    ],
    scenario: 'tests/privacy/exported-columns.test.ts',
    test: 'of a room that went to another owner it has what the viewer wrote there, and nothing else',
    says: /formerChatRooms/,
  },
  {
    name: 'privacy: a deleted account leaves its e-mail address',
    edits: [
      {
        file: 'src/accounts/personal-data.ts',
        find: " email = 'deleted-' || id || '@deleted.invalid',",
        replace: '',
      },
    ],
    scenario: 'tests/privacy/delete-account.test.ts',
    test: 'nothing in the database says any more who it was, or what they wrote',
    says: /"user"/,
  },
];
