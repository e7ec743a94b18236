import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Each folder imports only from those before it. None of them imports the files directly in src/, which connect the folders. */
const serverLayers = [
  'platform',
  'accounts',
  'notices',
  'projects',
  'chat-rooms',
  'messages',
  'reports',
  'privacy',
  'admin',
];
/** The subfolders of src/accounts/, in the same way. The files directly in it import from all of them. */
const accountLayers = ['users', 'host-platform', 'sessions', 'passwords', 'second-factor'];
const clientFeatures = ['accounts', 'projects', 'chat-rooms', 'messages', 'notices', 'admin'];

const transport = ['express', '@apollo/server', '@as-integrations/express5', 'ws', 'graphql-ws'];
const redis = ['ioredis', 'graphql-redis-subscriptions'];

const packages = (names, message) => ({ regex: `^(${names.join('|')})(/|$)`, message });
const folders = (names, message) => ({ regex: `^(\\.\\./)+(${names.join('|')})/`, message });
/** Matches exactly `depth` folders up. Otherwise a feature's own subfolder with the name of a folder of `src/` would match. */
const foldersAt = (depth, names, message) => ({
  regex: `^(\\.\\./){${depth}}(${names.join('|')})/`,
  message,
});

const noClient = { regex: '^(\\.\\./)+client/', message: 'Server and client share only schema.graphql.' };
const noServer = { regex: '^(\\.\\./)+src/', message: 'Server and client share only schema.graphql.' };
const noRedis = packages(redis, 'Only src/platform/*/redis-*.ts may import Redis packages.');
const noTransport = packages(transport, 'Only src/transport/ may import these packages.');
const noAboveAt = (depth) => ({
  regex: `^(\\.\\./){${depth}}[^./][^/]*$`,
  message: 'A folder must not import the files directly in src/.',
});

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that an export has the same name everywhere.',
};
const noEnvironment = {
  selector:
    'MemberExpression[object.name="process"][property.name="env"], ImportDeclaration[source.value=/^(node:)?process$/]',
  message: 'Only src/platform/config/config.ts reads the environment.',
};

/** A later entry of a rule replaces the earlier one, so each group of files must list everything that it may not import. */
const mayNotImport = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** Another spelling of a path would get past the patterns. */
const noDetour = {
  regex: '^\\./\\.|^(\\.\\./)+\\./|[^./]/\\.{1,2}/|/src/',
  message: 'Write the shortest relative path.',
};
const everything = {
  regex: '.',
  message: 'src/ has folders with one level of subfolders, and only .ts files.',
};

const laterThan = (name) => [...serverLayers.slice(serverLayers.indexOf(name) + 1), 'transport'];

/** What a file may not import that is `depth` folders below `src/`. */
const outsideOf = (depth, later) => [
  foldersAt(
    depth,
    later,
    `A folder imports only from those on its left: ${serverLayers.join(' <- ')} <- transport.`,
  ),
  noAboveAt(depth),
  noDetour,
  noClient,
];

/** A folder of `src/` and its subfolders, of which there is one level. */
const serverFolder = (name, later, ...patterns) => [
  mayNotImport([`src/${name}/*.ts`], ...outsideOf(1, later), ...patterns),
  mayNotImport([`src/${name}/*/*.ts`], ...outsideOf(2, later), ...patterns),
];

const accountFolder = (name, index) =>
  mayNotImport(
    [`src/accounts/${name}/*.ts`],
    ...outsideOf(2, laterThan('accounts')),
    noTransport,
    noRedis,
    foldersAt(
      1,
      [...accountLayers.slice(index + 1), 'migrations'],
      `A folder of src/accounts/ imports only from those on its left: ${accountLayers.join(' <- ')}.`,
    ),
    { regex: '^\\.\\./[^./][^/]*$', message: 'The files directly in src/accounts/ import from its folders.' },
  );

const clientFeature = (name) => {
  const others = [...clientFeatures.filter((other) => other !== name), 'screens'];
  return mayNotImport(
    [`client/${name}/**`],
    folders(others, 'Combine features on a screen: they must not import each other.'),
    noServer,
  );
};

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'temp', '.data', 'client/generated']),
  { linterOptions: { noInlineConfig: true } },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      'max-lines': ['warn', { max: 150 }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/explicit-member-accessibility': ['error', { accessibility: 'no-public' }],
      // Features add members to interfaces that start empty.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },

  ...serverLayers.flatMap((name) => serverFolder(name, laterThan(name), noTransport, noRedis)),
  ...accountLayers.map(accountFolder),
  ...serverFolder(
    'transport',
    laterThan('accounts').filter((name) => name !== 'transport'),
    noRedis,
  ),
  mayNotImport(['src/platform/*/redis-*.ts'], ...outsideOf(2, laterThan('platform')), noTransport),
  mayNotImport(['src/*.ts'], noTransport, noRedis, noDetour, noClient),
  ...[
    ['{features,demo-staff}', '[^/]+'],
    ['demo', '(?!demo-staff\\.)[^/]+'],
    ['{schema,config,services}', '(?!features\\.)[^/]+'],
  ].map(([names, above]) =>
    mayNotImport([`src/${names}.ts`], noTransport, noRedis, noDetour, noClient, {
      regex: `^\\./(${above}|transport/.*)$`,
      message:
        'A file imports only from those on its left: features <- schema, config, services <- app <- main.',
    }),
  ),
  mayNotImport(['src/*/*/*/**', 'src/**/*.{mts,cts,tsx,js}'], everything),
  {
    files: ['src/**'],
    ignores: ['src/platform/config/config.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noEnvironment] },
  },

  ...clientFeatures.map(clientFeature),
  mayNotImport(
    ['client/{ui,platform}/**'],
    folders([...clientFeatures, 'screens'], 'ui and platform must not import a feature.'),
    noServer,
  ),
  mayNotImport(
    ['client/live/**'],
    folders([...clientFeatures, 'screens', 'ui', 'platform'], 'client/live is for apps of any kind.'),
    packages(['react', 'react-dom', '@apollo/client', '@mantine'], 'client/live is for apps of any kind.'),
    noServer,
  ),
  mayNotImport(['client/{screens,playground}/**', 'client/*.{ts,tsx}'], noServer),
  { ...reactHooks.configs.flat.recommended, files: ['client/**/*.{ts,tsx}'] },

  // Exceptions that a tool demands, and output for a person at a terminal.
  {
    files: ['*.config.{js,ts}', 'client/{codegen,vite.config}.ts', 'tests/support/jest/*.mts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/{command,demo-code,move,serve,staff}.ts', 'scripts/**', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
