/** One command of the build. Patterns are globs from the root of the checkout. */
export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly inputs: readonly string[];
  readonly excluded?: readonly string[];
  /** A folder that belongs to this step alone. */
  readonly output: string;
}

/** The inputs of every step. */
const always = ['package.json', 'package-lock.json', 'scripts/build.ts', 'scripts/build/**'];

export const codegen: Step = {
  name: 'codegen',
  command: ['graphql-codegen', '--config', 'client/codegen.ts'],
  inputs: [...always, 'schema.graphql', 'client/**/*.{ts,tsx}'],
  excluded: ['client/generated/**'],
  output: 'client/generated',
};

export const client: Step = {
  name: 'client',
  command: ['vite', 'build', 'client'],
  inputs: [...always, 'tsconfig.json', 'client/**'],
  output: 'dist/client',
};

export const server: Step = {
  name: 'server',
  command: ['tsc', '-p', 'tsconfig.build.json'],
  inputs: [...always, 'tsconfig*.json', 'src/**'],
  output: 'dist/src',
};
