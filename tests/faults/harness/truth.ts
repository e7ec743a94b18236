import { MikroORM } from '@mikro-orm/postgresql';
import type { LoggedMessage, RoomLog, Send } from '../checker/history.js';

type Orm = Awaited<ReturnType<typeof connect>>;

const readLog = `
  select m.id, m.seq, m.sender_id::text as "userId", m.version, m.content
    from message m join chat_room r on r.id = m.chat_room_id
   where r.slug = ? order by m.seq, m.id`;

const insertMessages = `
  with room as (update chat_room set last_seq = last_seq + ? where slug = ? returning id, owner_id, last_seq)
  insert into message (id, chat_room_id, seq, sender_id, content)
  select gen_random_uuid(), id, last_seq - ? + place, owner_id, ? from room, generate_series(1, ?) place
  returning id, seq, sender_id::text as "userId"`;

const name = 'truth';
const fromOthers = `from pg_stat_activity where backend_type = 'client backend' and application_name <> '${name}'`;

/** A direct connection to the database, without a proxy. */
export class Truth {
  static async open(clientUrl: string): Promise<Truth> {
    return new Truth(await connect(clientUrl));
  }

  private constructor(private readonly orm: Orm) {}

  /** Runs SQL with `?` for each parameter. */
  run<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.orm.em
      .fork()
      .getConnection()
      .execute<Row[]>(sql, [...parameters]);
  }

  /** Runs `sql` in a transaction that stays open during the act. Commits when the act returns. */
  holding<Result>(sql: string, parameters: readonly unknown[], act: () => Promise<Result>): Promise<Result> {
    return this.orm.em.fork().transactional(async (em) => {
      await em.execute(sql, [...parameters]);
      return act();
    });
  }

  /** Whether some statement waits for a row that another one has locked. */
  async someoneWaits(): Promise<boolean> {
    return (await this.run(`select 1 ${fromOthers} and wait_event_type = 'Lock'`)).length > 0;
  }

  async log(slug: string): Promise<RoomLog> {
    const messages = await this.run<LoggedMessage>(readLog, [slug]);
    const [room] = await this.run<{ last_seq: number }>('select last_seq from chat_room where slug = ?', [
      slug,
    ]);
    return { slug, lastSeq: room?.last_seq ?? 0, messages };
  }

  lastSeqs(slugs: readonly string[]): Promise<{ slug: string; lastSeq: number; version: number }[]> {
    return this.run('select slug, last_seq as "lastSeq", version from chat_room where slug in (?)', [slugs]);
  }

  roomIds(slugs: readonly string[]): Promise<Record<'room' | 'owner' | 'visitor', string>[]> {
    const columns = 'id::text as room, owner_id::text as owner, visitor_id::text as visitor';
    return this.run(`select ${columns} from chat_room where slug in (?)`, [slugs]);
  }

  /** Inserts many messages of the owner into a room at once, and publishes no hint. */
  async insertMessages(slug: string, count: number, content: string): Promise<Send[]> {
    const rows = await this.run<Pick<LoggedMessage, 'id' | 'seq' | 'userId'>>(insertMessages, [
      count,
      slug,
      count,
      content,
      count,
    ]);
    const at = performance.now();
    return rows.map(({ id, userId }) => ({ id, slug, userId, writer: `nobody in ${slug}`, at }));
  }

  /** How many connections all others have. */
  async connections(): Promise<number> {
    return (await this.run(`select 1 ${fromOthers}`)).length;
  }

  /** Ends everyone else's connection. */
  async endBackends(): Promise<void> {
    await this.run(`select pg_terminate_backend(pid) ${fromOthers}`);
  }

  close(): Promise<void> {
    return this.orm.close(true);
  }
}

function connect(clientUrl: string) {
  const driverOptions = { application_name: name };
  return MikroORM.init({ clientUrl, driverOptions, discovery: { warnWhenNoEntities: false } });
}
