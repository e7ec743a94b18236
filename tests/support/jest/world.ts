/** What the global setup has started for all test files. The workers read it from the environment. */
export interface World {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly chromePath: string;
  readonly pgbouncerPath: string;
  readonly nginxPath: string;
  /** A folder with a migrated PGlite database, to be copied. */
  readonly pgliteTemplate: string;
  /** A folder for this run, deleted at its end. */
  readonly folder: string;
}

const variable = 'PARLEY_TEST_WORLD';

export function tellWorld(world: World): void {
  process.env[variable] = JSON.stringify(world);
}

export function readWorld(): World {
  return JSON.parse(process.env[variable] ?? '{}') as World;
}
