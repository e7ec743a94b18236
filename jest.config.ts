import type { Config } from 'jest';

/** The tests in these folders start an app and speak to it; they run on PostgreSQL, and a second time on PGlite. */
const onBothDatabases = ['accounts', 'admin', 'chat-rooms', 'messages', 'projects'];

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
    testMatch: testMatch.map((glob) => `<rootDir>/tests/${glob}`),
    testEnvironment: 'node',
    globals: { testDatabase: database },
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    transform: { '\\.tsx?$': ['@swc/jest', swc] },
    modulePathIgnorePatterns: ['<rootDir>/dist/'],
  };
}

export default {
  projects: [
    project('postgres', ['**/*.test.{ts,tsx}', '!**/tests/{browser,faults}/**'], 'postgres'),
    project('pglite', [`{${onBothDatabases.join()}}/**/*.test.ts`], 'pglite'),
    project('browser', ['browser/**/*.test.ts'], 'postgres'),
    project('faults', ['faults/**/*.test.ts'], 'postgres'),
  ],
  globalSetup: '<rootDir>/tests/support/global-setup.mts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mts',
  reporters: ['default', '<rootDir>/tests/support/summary-reporter.mts'],
  testTimeout: 30_000,
  workerIdleMemoryLimit: '2GB',
} satisfies Config;
