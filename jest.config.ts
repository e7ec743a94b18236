import type { Config } from 'jest';

/**
 * These tests run a second time on PGlite, which has its own driver and only one connection. They cover the SQL. Transport,
 * limits and several processes are the same on both. `every-root-field` calls every field once, so that none hangs unnoticed.
 */
const onPglite = [
  'accounts/{all-or-nothing,outage,sign-in,sign-up,upgrade}',
  'accounts/passwords/{change-password,reset-links,reset-password}',
  'accounts/second-factor/two-factor',
  'accounts/sessions/{own-sessions,session,session-end}',
  'admin/{actions,ban-user,cursors,export-rows,lists}',
  'admin/dashboard/dashboard',
  'api/{every-root-field,ids-of-others,third-person}',
  'chat-rooms/{block-chat,chat-room-changed,chat-rooms,create-chat,end-project,mark-read}',
  'messages/{edit-message,hide-message,message-added,message-changed,message-order,message-page,message-text,recall-message,removed-texts,resync,search-messages,send-message,unread-count}',
  'platform/database/search',
  'privacy/{delete-account,export-account,require-proof,upgrade}',
  'projects/{create-project,find-projects}',
  'reports/{act-on-report,report-message}',
];

const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    target: 'es2024',
    transform: {
      legacyDecorator: true,
      decoratorMetadata: false,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
  },
};

function project(displayName: string, testMatch: string[], database: 'postgres' | 'pglite'): Config {
  return {
    displayName,
    // With globs on <rootDir>, a checkout in a folder whose name has brackets would have no tests.
    roots: ['client', 'scripts', 'src', 'tests'].map((folder) => `<rootDir>/${folder}`),
    testMatch,
    testEnvironment: '<rootDir>/tests/support/jest/environment.mts',
    globals: { testDatabase: database },
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    transform: {
      [`^${RegExp.escape(import.meta.dirname)}/src/.*\\.ts$`]: '<rootDir>/tests/support/jest/built-code.mts',
      '\\.tsx?$': ['@swc/jest', swc],
    },
  };
}

export default {
  projects: [
    project(
      'postgres',
      ['**/tests/**/*.test.{ts,tsx}', '!**/tests/{browser,flood}/**', '!**/tests/faults/delivery.test.ts'],
      'postgres',
    ),
    project(
      'pglite',
      onPglite.map((name) => `**/tests/${name}.test.ts`),
      'pglite',
    ),
    project('browser', ['**/tests/browser/**/*.test.ts'], 'postgres'),
    // Only a full run judges times, and so needs the whole machine.
    {
      ...project('faults', ['**/tests/faults/delivery.test.ts'], 'postgres'),
      ...(process.env['FAULTS'] === 'all' && { runner: '<rootDir>/tests/support/jest/alone-runner.mts' }),
    },
    // It judges times and fills one of two cores, so only `npm run test:flood` selects it.
    {
      ...project('flood', ['**/tests/flood/**/*.test.ts'], 'postgres'),
      runner: '<rootDir>/tests/support/jest/alone-runner.mts',
    },
  ],
  globalSetup: '<rootDir>/tests/support/jest/global-setup.mts',
  globalTeardown: '<rootDir>/tests/support/jest/global-teardown.mts',
  reporters: ['default', '<rootDir>/tests/support/jest/summary-reporter.mts'],
  testTimeout: 60_000,
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1.5GB',
  // A worker that ends closes its apps and its browser. On a busy machine this takes longer than Jest's half a second.
  workerGracefulExitTimeout: 30_000,
} satisfies Config;
