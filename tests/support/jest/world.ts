/** What the set-up has started once for all test files; it comes to the workers through the environment. */
export interface World {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly chromePath: string;
  /** A folder with a migrated PGlite database, to be copied. */
  readonly pgliteTemplate: string;
  /** Of this run; it goes with it. */
  readonly folder: string;
}

const variable = 'PARLEY_TEST_WORLD';

export function tellWorld(world: World): void {
  process.env[variable] = JSON.stringify(world);
}

export function readWorld(): World {
  return JSON.parse(process.env[variable] ?? '{}') as World;
}
