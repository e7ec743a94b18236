import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { bareTexts } from './eslint/bare-texts.js';
import { clientFolders } from './eslint/client-folders.js';
import { oldBrowsers } from './eslint/old-browsers.js';
import { serverFolders } from './eslint/server-folders.js';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that an export has the same name everywhere.',
};
const noEnvironment = {
  selector:
    'MemberExpression[object.name="process"][property.name="env"], ImportDeclaration[source.value=/^(node:)?process$/]',
  message: 'Only src/platform/config/config.ts reads the environment.',
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

  ...serverFolders,
  {
    files: ['src/**'],
    ignores: ['src/platform/config/config.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noEnvironment] },
  },

  ...clientFolders,
  oldBrowsers,
  bareTexts,
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
