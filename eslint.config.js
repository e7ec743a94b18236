import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Each imports only from those before it; what stands in src/ itself ties them together and is imported by none. */
const serverLine = [
  'platform',
  'accounts',
  'projects',
  'chat-rooms',
  'messages',
  'privacy',
  'admin',
  'database',
];
const clientFeatures = ['accounts', 'projects', 'chat-rooms', 'messages', 'admin'];

const transport = ['express', '@apollo/server', '@as-integrations/express5', 'ws', 'graphql-ws'];
const redis = ['ioredis', 'graphql-redis-subscriptions'];

const packages = (names, message) => ({ regex: `^(${names.join('|')})(/|$)`, message });
const folders = (names, message) => ({ regex: `^(\\.\\./)+(${names.join('|')})/`, message });
/** Exactly so many folders up: a feature's own subfolder may be called what a folder of `src/` is called. */
const foldersAt = (depth, names, message) => ({
  regex: `^(\\.\\./){${depth}}(${names.join('|')})/`,
  message,
});

const noClient = { regex: '^(\\.\\./)+client/', message: 'Server and client share schema.graphql alone.' };
const noServer = { regex: '^(\\.\\./)+src/', message: 'Server and client share schema.graphql alone.' };
const noRedis = packages(redis, 'Only the hint bus knows Redis.');
const noTransport = packages(transport, 'Only src/transport/ knows how requests arrive.');
const noAboveAt = (depth) => ({
  regex: `^(\\.\\./){${depth}}[^./][^/]*$`,
  message: 'What stands above the features is imported by none of them.',
});

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing is called the same everywhere.',
};
const noEnvironment = {
  selector:
    'MemberExpression[object.name="process"][property.name="env"], ImportDeclaration[source.value=/^(node:)?process$/]',
  message: 'Only platform/config.ts reads the environment.',
};

/** The later entry of one rule replaces the earlier, so each group of files names all that it may not import. */
const mayNotImport = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** A folder of `src/` and its subfolders, of which there is one level. */
const serverFolder = (files, later, ...patterns) =>
  [1, 2].map((depth) =>
    mayNotImport(
      files.map((file) => file.replace('*', depth === 1 ? '*.ts' : '*/*.ts')),
      foldersAt(depth, later, `The line of dependency: ${serverLine.join(' <- ')} <- transport.`),
      noAboveAt(depth),
      ...patterns,
      noClient,
    ),
  );

const clientFeature = (name) => {
  const others = [...clientFeatures.filter((other) => other !== name), 'screens'];
  return mayNotImport([`client/${name}/**`], folders(others, 'Features meet on a screen.'), noServer);
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
      // Features merge what they add into interfaces that begin empty.
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

  ...serverLine.flatMap((name, index) =>
    serverFolder([`src/${name}/*`], [...serverLine.slice(index + 1), 'transport'], noTransport, noRedis),
  ),
  ...serverFolder(['src/transport/*'], ['database'], noRedis),
  mayNotImport(
    ['src/platform/*/redis-*.ts'],
    foldersAt(2, [...serverLine.slice(1), 'transport'], 'Platform knows no feature.'),
    noAboveAt(2),
    noTransport,
    noClient,
  ),
  mayNotImport(['src/*.ts'], noTransport, noRedis, noClient),
  ...[
    ['features', '[^/]+'],
    ['schema', '(?!features\\.)[^/]+'],
  ].map(([name, above]) =>
    mayNotImport([`src/${name}.ts`], noTransport, noRedis, noClient, {
      regex: `^\\./(${above}|transport/.*)$`,
      message: 'The line of dependency: features <- schema <- app <- main.',
    }),
  ),
  {
    files: ['src/**'],
    ignores: ['src/platform/config/config.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noEnvironment] },
  },

  ...clientFeatures.map(clientFeature),
  mayNotImport(
    ['client/{ui,live,platform}/**'],
    folders([...clientFeatures, 'screens'], 'This knows no feature.'),
    noServer,
  ),
  mayNotImport(['client/screens/**', 'client/*.{ts,tsx}'], noServer),
  { ...reactHooks.configs.flat.recommended, files: ['client/**/*.{ts,tsx}'] },

  // What a tool demands, or a person at a terminal reads.
  {
    files: ['*.config.{js,ts}', 'client/{codegen,vite.config}.ts', 'tests/support/jest/*.mts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/main.ts', 'src/make-staff.ts', 'scripts/**', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
