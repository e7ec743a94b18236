import type { CodegenConfig } from '@graphql-codegen/cli';

const preset = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    strictScalars: true,
    scalars: { DateTime: 'string' },
  },
} as const;

const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'client/generated/': {
      ...preset,
      documents: [
        'client/**/*.{ts,tsx}',
        '!client/generated/**',
        '!client/playground/**',
        '!client/admin/**',
      ],
    },
    // Each output holds all its documents in one module. With one for both, the whole app would load those of the admin.
    'client/generated/admin/': { ...preset, documents: ['client/admin/**/*.{ts,tsx}'] },
  },
  ignoreNoDocuments: true,
};

export default config;
