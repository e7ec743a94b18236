import { startApp } from '../../../src/app.js';
import { signToken } from '../../../src/accounts/sessions/session-token.js';
import { readConfig } from '../../../src/config.js';
import { digest } from '../../../src/platform/digest.js';
import { fillTalk, type Talk } from '../targets/fill-talk.js';

const secret = 'of the bench of the admin alone, and of no server';
const most = { most: 1_000_000 };
const limits = { statementTime: 3_600_000, rates: { answersPerUser: most, answersPerAddress: most } };

const addStaff = `
  with staff as (
    insert into "user" (username, name, email, is_staff) values ('staff', 'Staff', '', true) returning id),
  factor as (
    insert into second_factor (user_id, secret, backup_codes, confirmed_at) select id, '', '{}', now() from staff)
  insert into session (user_id, token, expires_at) select id, $1, now() + interval '1 day' from staff`;

/** A Parley on this database with so much talk, and somebody of its staff. */
export async function staffedParley(databaseUrl: string, talk: Talk) {
  const app = await startApp(
    readConfig({
      ...{ DATABASE_URL: databaseUrl, SECRET: secret, PORT: '0', LOG_LEVEL: 'warn', DEMO: 'false' },
      LIMITS: JSON.stringify(limits),
    }),
  );
  const { database, messageIndexer } = app.services;
  await database.transaction((run) => fillTalk(run, talk));
  await database.run(addStaff, [digest('staff')]);
  // Each call indexes for about a second, and fails while there is more.
  for (let isIndexed = false; !isIndexed;)
    isIndexed = await messageIndexer.bringUpToDate().then(
      () => true,
      () => false,
    );
  await database.run('vacuum analyze', []);
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${signToken('staff', secret)}`,
  };
  /** @throws for an answer with errors */
  const ask = async (query: string, variables: object): Promise<void> => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
    const { errors } = (await response.json()) as { errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
  };
  return { app, ask };
}
