import type { Services } from '../../platform/context.js';
import { startSweep } from '../../platform/hints/sweep.js';
import type { OpenSession } from './session.js';

/** In milliseconds. A sweep sets a timer for each session that expires within this time, so it must exceed the sweep's pause. */
const lookAhead = 5000;

// Of thousands of sessions that go on, no row comes back: they would take most of the time of a sweep.
const endingSoon = `
  select watched.id::text, (extract(epoch from expires_at - clock_timestamp()) * 1000)::float8 as remaining
    from unnest($1::bigint[]) as watched (id)
    left join session on session.id = watched.id
   where session.id is null or expires_at < clock_timestamp() + $2::int * interval '1 millisecond'`;

interface Ending {
  readonly id: string;
  /** Null when there is no such session any more. */
  readonly remaining: number | null;
}

/** Watches the sessions that connections of this process depend on, and notifies when one ends. */
export class LiveSessions {
  readonly #watched = new Map<string, Set<() => void>>();
  readonly #due = new Set<string>();
  readonly #unsubscribes: (() => void)[];

  /** @param onEnd is called for every watched session that ends, before its watchers */
  constructor(
    private readonly services: Pick<Services, 'clock' | 'database' | 'hints' | 'log'>,
    private readonly onEnd: (id: string) => void,
  ) {
    const { hints } = services;
    this.#unsubscribes = [
      hints.listen('session', ({ session }) => this.#lookSoon(String(session))),
      startSweep(services, () => this.#look([...this.#watched.keys()])),
    ];
  }

  /** @param isCurrent whether the session was just read, and no hint of it has come since the read began */
  watch({ id, remaining }: OpenSession, onEnd: () => void, isCurrent: boolean): () => void {
    const end = () => onEnd();
    this.#watched.set(id, (this.#watched.get(id) ?? new Set()).add(end));
    // It may have ended since it was read, or expire before the next sweep. Only that would notice.
    if (!isCurrent || remaining < lookAhead) this.#lookSoon(id);
    return () => {
      const ends = this.#watched.get(id);
      if (ends?.delete(end) && ends.size === 0) this.#watched.delete(id);
    };
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
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
      this.services.log.warn({ reason: error }, 'watched sessions could not be read'),
    );
  }

  async #look(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const ending = await this.services.database.run<Ending>(endingSoon, [ids, lookAhead]);
    for (const { id, remaining } of ending) {
      if (remaining === null || remaining <= 0) this.#end(id);
      else this.services.clock.after(Math.ceil(remaining), () => this.#lookSoon(id));
    }
  }

  #end(id: string): void {
    const ends = this.#watched.get(id);
    this.#watched.delete(id);
    this.onEnd(id);
    for (const end of ends ?? []) end();
  }
}
