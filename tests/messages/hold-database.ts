import { randomUUID } from 'node:crypto';
import { sendMessage } from '../support/acts.js';
import type { OpenApp } from '../support/app.js';
import { keepOpen } from '../support/keep-open.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';

/** Inserts a message far beyond the end of a room, as a visitor: its id, the slug of the room, and its text. */
export const insert = `
  insert into message (id, chat_room_id, seq, sender_id, content)
  select $1, id, 1000, visitor_id, $3 from chat_room where slug = $2`;

/** Ways to make an app's statements wait for a transaction. */
export function holdDatabase(app: OpenApp) {
  const { database } = app.services;
  const holders: number[] = [];

  /** Runs statements in a transaction that stays open until the returned function is called. */
  async function open(...work: [sql: string, parameters: unknown[]][]): Promise<() => Promise<void>> {
    let end = () => {};
    const ending = new Promise<void>((resolve) => (end = resolve));
    let opened = () => {};
    const isOpen = new Promise<void>((resolve) => (opened = resolve));
    const done = database.transaction(async (run) => {
      await keepOpen(run);
      const [own] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
      holders.push(own?.pid ?? 0);
      for (const [sql, parameters] of work) await run(sql, parameters);
      opened();
      await ending;
    });
    await isOpen;
    return () => {
      end();
      return done;
    };
  }

  async function untilSomethingWaits(): Promise<void> {
    const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await until('a statement waits', async () => (await database.run(waiting, [])).length > 0);
  }

  /** Until a statement waits for one of those transactions. The indexer and other tests may wait for others. */
  async function untilHeld(): Promise<void> {
    const waiting = 'select 1 from pg_stat_activity where $1::int[] && pg_blocking_pids(pid)';
    await until('a statement is held', async () => (await database.run(waiting, [holders])).length > 0);
  }

  /** Keeps the database busy with a send, whose id another transaction has just used, until the returned function is called. */
  async function keepBusy(): Promise<() => Promise<void>> {
    const { visitor, slug } = await aRoom(app);
    const id = randomUUID();
    const end = await open([insert, [id, slug, 'Stored meanwhile']]);
    const sending = sendMessage(visitor, slug, 'Stored meanwhile', id);
    await untilHeld();
    return async () => {
      await end();
      await sending;
    };
  }

  return { open, untilSomethingWaits, untilHeld, keepBusy };
}
