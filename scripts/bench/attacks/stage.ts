import { MikroORM, type PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type Child, startChild } from '../../test-services/child.js';
import { makeDatabase } from '../../test-services/database.js';
import { startForNow } from '../../test-services/instance.js';
import { startPostgres } from '../../test-services/postgres.js';
import { onCore } from '../machine.js';
import { type Account, askAs, type Load } from './client.js';

/** A server with people and data, whose limits are the defaults except where the preparations and the measure need more. */
export interface Stage {
  readonly url: string;
  readonly server: Child;
  readonly victim: Account;
  /** The slug of the victim's room. */
  readonly room: string;
  readonly load: Load;
  stop(): Promise<void>;
}

const password = 'correct horse battery';
const plenty = { most: 1_000_000 };
const limits = { rates: { signUp: plenty, createProject: plenty, send: plenty, password: plenty } };

const fill = `
  insert into project (title, summary, account_id)
  select 'Project ' || n, repeat('一', 3990) || n, ? from generate_series(1, 200) n;
  insert into chat_room (slug, project_id, owner_id, visitor_id)
  select project.id || '-' || ?, project.id, account_id, ? from project where account_id <> ? order by id limit 60
  on conflict do nothing;
  insert into message (id, chat_room_id, seq, sender_id, content)
  select gen_random_uuid(), room.id, n, visitor_id, repeat('x', 3990) || n
    from chat_room room, generate_series(1, 20) n where room.visitor_id = ? and last_seq = 0;
  insert into message (id, chat_room_id, seq, sender_id, content)
  select gen_random_uuid(), room.id, n, visitor_id, repeat('x', 3990) || n
    from chat_room room, generate_series(21, 5000) n where room.slug = ?;
  update chat_room room set last_seq = (select max(seq) from message where chat_room_id = room.id)
   where visitor_id = ?`;

export async function prepareStage(): Promise<Stage> {
  const postgres = await startForNow(startPostgres);
  const database = await makeDatabase(postgres.url);
  const server = await startServer(database.url);
  const url = server.ready[0].replace('localhost', '127.0.0.1');
  const [victim, owner, attacker] = await Promise.all(
    ['victim', 'owner', 'attacker'].map((name) => signUp(url, name)),
  );
  if (!victim || !owner || !attacker) throw new Error('Somebody was not signed up.');
  const [room, own, longRoom] = [
    await openRoom(url, owner, victim),
    await openRoom(url, owner, attacker),
    await openRoom(url, owner, attacker),
  ];
  const [id, slug] = [attacker.id, longRoom];
  await execute(database.url, fill, [owner.id, id, id, id, id, slug, id]);
  const tokens = await Promise.all(Array.from({ length: 10 }, () => signIn(url, attacker.username)));
  return {
    ...{ url, server, victim, room, load: { attacker, tokens, room: own, longRoom } },
    async stop() {
      await server.stop();
      await database.stop();
      await postgres.stop();
    },
  };
}

function startServer(databaseUrl: string): Promise<Child> {
  const [command, args] = onCore('servers', process.execPath, ['dist/src/main.js']);
  const env = {
    ...{ PATH: process.env['PATH'], PORT: '0', DEMO: 'false', LOG_LEVEL: 'warn', TRUSTED_PROXIES: '1' },
    ...{ SECRET: 'known to all processes of the bench', DATABASE_URL: databaseUrl },
    ...{ LIMITS: JSON.stringify(limits), NODE_OPTIONS: process.env['BENCH_NODE_OPTIONS'] ?? '' },
  };
  return startChild(command, args, { env, readyWhen: /https?:\/\/[\w.[\]:-]+:\d+/ });
}

async function signUp(url: string, username: string): Promise<Account> {
  const query = `mutation ($username: String!, $password: String!, $email: String!) {
    signUp(username: $username, password: $password, email: $email) { token account { id } } }`;
  const variables = { username: `${username}_1`, password, email: `${username}@example.org` };
  const { signUp } = await askAs<{ signUp: { token: string; account: { id: string } } }>(
    ...([url, undefined, query, variables] as const),
  );
  return { username: variables.username, id: signUp.account.id, token: signUp.token };
}

async function signIn(url: string, username: string): Promise<string> {
  const query =
    'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token } }';
  const variables = { username, password };
  return (await askAs<{ signIn: { token: string } }>(url, undefined, query, variables)).signIn.token;
}

async function openRoom(url: string, owner: Account, visitor: Account): Promise<string> {
  const create = 'mutation { createProject(title: "A bicycle for the moon") { id } }';
  const { createProject } = await askAs<{ createProject: { id: string } }>(url, owner.token, create);
  const open = 'mutation ($id: ID!) { createChat(projectId: $id) { slug } }';
  const variables = { id: createProject.id };
  const { createChat } = await askAs<{ createChat: { slug: string } }>(url, visitor.token, open, variables);
  return createChat.slug;
}

async function execute(clientUrl: string, sql: string, parameters: readonly unknown[]): Promise<void> {
  const orm = await MikroORM.init<PostgreSqlDriver>({ clientUrl, discovery: { warnWhenNoEntities: false } });
  try {
    let used = 0;
    for (const statement of sql.split(';')) {
      const count = statement.split('?').length - 1;
      await orm.em.getConnection().execute(statement, parameters.slice(used, used + count));
      used += count;
    }
  } finally {
    await orm.close(true);
  }
}
