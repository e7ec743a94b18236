import type { Services } from '../../platform/context.js';
import { startSweep } from '../../platform/hints/sweep.js';
import type { Session } from './session.js';

/** In milliseconds. A sweep comes by more often than this, and arms the timer of a session that is about to end. */
const lookAhead = 5000;

const remaining = `
  select id::text, (extract(epoch from expires_at - clock_timestamp()) * 1000)::float8 as remaining
    from session
   where id = any($1::bigint[])`;

/** Knows which sessions something in this process hangs on, and tells when one of them has ended. */
export class LiveSessions {
  readonly #watched = new Map<string, Set<() => void>>();
  readonly #due = new Set<string>();
  readonly #ends: (() => void)[];

  /** @param onEnd hears of every watched session that has ended, before those who watch it */
  constructor(
    private readonly services: Pick<Services, 'clock' | 'database' | 'hints' | 'log'>,
    private readonly onEnd: (id: string) => void,
  ) {
    const { hints } = services;
    this.#ends = [
      hints.listen('session', ({ session }) => this.#lookSoon(String(session))),
      startSweep(services, () => this.#look([...this.#watched.keys()])),
    ];
  }

  watch({ id }: Session, onEnd: () => void): () => void {
    const end = () => onEnd();
    this.#watched.set(id, (this.#watched.get(id) ?? new Set()).add(end));
    // It may have ended since it was found.
    this.#lookSoon(id);
    return () => {
      const ends = this.#watched.get(id);
      if (ends?.delete(end) && ends.size === 0) this.#watched.delete(id);
    };
  }

  close(): void {
    for (const end of this.#ends) end();
    this.#watched.clear();
  }

  #lookSoon(id: string): void {
    if (!this.#watched.has(id)) return;
    if (this.#due.size === 0) setImmediate(() => this.#lookAtDue());
    this.#due.add(id);
  }

  #lookAtDue(): void {
    const ids = [...this.#due];
    this.#due.clear();
    this.#look(ids).catch((error: unknown) =>
      this.services.log.warn({ reason: error }, 'sessions were not looked at'),
    );
  }

  async #look(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await this.services.database.run<{ id: string; remaining: number }>(remaining, [ids]);
    const left = new Map(rows.map((row) => [row.id, row.remaining]));
    for (const id of ids) {
      const time = left.get(id) ?? 0;
      if (time <= 0) this.#end(id);
      else if (time < lookAhead) this.services.clock.after(Math.ceil(time), () => this.#lookSoon(id));
    }
  }

  #end(id: string): void {
    const ends = this.#watched.get(id);
    this.#watched.delete(id);
    this.onEnd(id);
    for (const end of ends ?? []) end();
  }
}
