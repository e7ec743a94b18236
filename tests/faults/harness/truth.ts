import { MikroORM } from '@mikro-orm/postgresql';
import type { LoggedMessage, RoomLog } from '../checker/history.js';

type Orm = Awaited<ReturnType<typeof connect>>;

const readLog = `
  select m.id, m.seq, m.sender_id::text as "userId"
    from message m join chat_room r on r.id = m.chat_room_id
   where r.slug = ? order by m.seq, m.id`;

/** The database itself, past all proxies. */
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

  /** Holds what `sql` has changed, uncommitted, while the act goes on; commits when it returns. */
  async holding(sql: string, parameters: readonly unknown[], act: () => Promise<void>): Promise<void> {
    await this.orm.em.fork().transactional(async (em) => {
      await em.execute(sql, [...parameters]);
      await act();
    });
  }

  async log(slug: string): Promise<RoomLog> {
    const messages = await this.run<LoggedMessage>(readLog, [slug]);
    const [room] = await this.run<{ last_seq: number }>('select last_seq from chat_room where slug = ?', [
      slug,
    ]);
    return { slug, lastSeq: room?.last_seq ?? 0, messages };
  }

  lastSeqs(slugs: readonly string[]): Promise<{ slug: string; lastSeq: number }[]> {
    return this.run('select slug, last_seq as "lastSeq" from chat_room where slug = any(?)', [slugs]);
  }

  close(): Promise<void> {
    return this.orm.close(true);
  }
}

function connect(clientUrl: string) {
  return MikroORM.init({ clientUrl, discovery: { warnWhenNoEntities: false } });
}
