import { startApp } from '../../../src/app.js';
import { signToken } from '../../../src/accounts/sessions/session-token.js';
import { readConfig } from '../../../src/config.js';
import type { Database, Run } from '../../../src/platform/database/database.js';

export const secret = 'of the bench of the admin alone, and of no server';
const most = { most: 1_000_000 };
const rates = { request: most, answersPerUser: most, answersPerAddress: most };

/** The limits are the default ones, apart from these and from the rates. */
export function benchConfig(databaseUrl: string, limits: object = {}, environment: object = {}) {
  return readConfig({
    ...{ DATABASE_URL: databaseUrl, SECRET: secret, PORT: '0', LOG_LEVEL: 'warn', DEMO: 'false' },
    ...{ LIMITS: JSON.stringify({ ...limits, rates }), ...environment },
  });
}

/** A statement of the app. */
export interface Ran {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** In milliseconds. */
  readonly time: number;
}

/** A Parley on a filled database. `ask` asks it as the staff, and returns the statements that it ran meanwhile. */
export async function staffedParley(databaseUrl: string, environment: object = {}) {
  const app = await startApp(benchConfig(databaseUrl, {}, environment));
  const statements = watch(app.services.database);
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${signToken('staff', secret)}`,
  };
  /** @throws for an answer with errors */
  const ask = async (query: string, variables: object): Promise<readonly Ran[]> => {
    const [began, body] = [statements.length, JSON.stringify({ query, variables })];
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
    const { errors } = (await response.json()) as { errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return statements.splice(began);
  };
  return { app, ask };
}

function watch(database: Database): Ran[] {
  const statements: Ran[] = [];
  const timed =
    (run: Run): Run =>
    async (sql, values) => {
      const began = performance.now();
      const rows = await run<never>(sql, values);
      statements.push({ sql, values, time: performance.now() - began });
      return rows;
    };
  const { run, prepared } = database;
  const transaction = database.transaction.bind(database);
  const watched: Partial<Database> = {
    run: timed(run),
    prepared: timed(prepared),
    transaction: (act) => transaction((inside) => act(timed(inside))),
  };
  Object.assign(database, watched);
  return statements;
}
