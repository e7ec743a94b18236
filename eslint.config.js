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

const noClient = { regex: '^(\\.\\./)+client/', message: 'Server and client share schema.graphql alone.' };
const noServer = { regex: '^(\\.\\./)+src/', message: 'Server and client share schema.graphql alone.' };
const noRedis = packages(redis, 'Only the hint bus knows Redis.');
const noTransport = packages(transport, 'Only app.ts and the files beside it know how requests arrive.');
const noAbove = {
  regex: '^\\.\\./[^/]+$',
  message: 'What stands above the features is imported by none of them.',
};

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

const serverFolder = (name, index) => {
  const later = serverLine.slice(index + 1);
  const line =
    later.length > 0 ? [folders(later, `The line of dependency: ${serverLine.join(' <- ')}.`)] : [];
  return mayNotImport([`src/${name}/**`], ...line, noAbove, noTransport, noRedis, noClient);
};

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

  ...serverLine.map(serverFolder),
  mayNotImport(
    ['src/platform/redis-*.ts'],
    folders(serverLine, 'Platform knows no feature.'),
    noAbove,
    noTransport,
    noClient,
  ),
  mayNotImport(['src/*.ts'], noRedis, noClient),
  mayNotImport(['src/schema.ts'], noTransport, noRedis, noClient, {
    regex: '^\\./(main|app|http|socket|web)',
    message: 'The line of dependency: schema <- app <- main.',
  }),
  {
    files: ['src/**'],
    ignores: ['src/platform/config.ts'],
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
    files: ['*.config.{js,ts}', 'client/{codegen,vite.config}.ts', 'tests/support/*.mts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/main.ts', 'src/make-staff.ts', 'scripts/**', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
