import { randomUUID } from 'node:crypto';
import type { Services } from '../../platform/context.js';

declare module '../../platform/context.js' {
  interface Services {
    readonly processReport: ProcessReport;
  }
}

const addRefusals = `
  insert into quarter_hour as known (starts_at, refused_sign_ins) values (date_bin('15 minutes', now(), 'epoch'), $1)
  on conflict (starts_at) do update set refused_sign_ins = known.refused_sign_ins + excluded.refused_sign_ins`;
const saySockets = `
  insert into process_sockets (process, sockets, seen_at) values ($1, $2, now())
  on conflict (process) do update set sockets = excluded.sockets, seen_at = excluded.seen_at`;
const leave = 'delete from process_sockets where process = $1';

/** Writes the counts that this process keeps in memory for the dashboard. One statement has all refused sign-ins since the last. */
export class ProcessReport {
  /** A name of its own. Two containers may have the same process id and host name. */
  readonly process = randomUUID();
  #refusals = 0;
  #isListed = false;

  constructor(private readonly services: Pick<Services, 'database' | 'log' | 'refusedSignIns' | 'sockets'>) {}

  async write(): Promise<void> {
    await this.#writeRefusals();
    await this.#writeSockets(this.services.sockets.size);
  }

  async close(): Promise<void> {
    try {
      await this.#writeRefusals();
      await this.#writeSockets(0);
    } catch (error) {
      this.services.log.warn({ reason: error }, 'the last refused sign-ins could not be counted');
    }
  }

  async #writeRefusals(): Promise<void> {
    const { database, refusedSignIns } = this.services;
    const { total } = refusedSignIns;
    if (total === this.#refusals) return;
    await database.run(addRefusals, [total - this.#refusals]);
    this.#refusals = total;
  }

  async #writeSockets(sockets: number): Promise<void> {
    const { run } = this.services.database;
    if (sockets > 0) await run(saySockets, [this.process, sockets]);
    else if (this.#isListed) await run(leave, [this.process]);
    this.#isListed = sockets > 0;
  }
}
