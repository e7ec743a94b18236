import type { Services } from '../platform/context.js';
import { SharedReads } from '../platform/database/shared-reads.js';
import { type Row, Rows } from '../platform/database/rows.js';
import { Bell } from '../platform/hints/live.js';
import { startSweep } from '../platform/hints/sweep.js';
import { Notice } from './notice.js';

declare module '../platform/context.js' {
  interface Services {
    readonly noticeWatches: NoticeWatches;
  }
}

/** One subscription to the notices of a user. */
export interface NoticeWatch {
  readonly bell: Bell;
  /** The `place` of the last notice that was sent. */
  cursor: string;
}

/** Notices that one read gives at most. Further reads give the rest. */
const mostAtOnce = 20;

/** A user, and the place after which their notices are read. */
interface StreamPosition {
  readonly userId: string;
  readonly after: string;
}

const following = `
  select stream.n::int, page.notices
    from unnest((select $1::bigint[]), (select $2::bigint[])) with ordinality as stream (user_id, after, n)
   cross join lateral (
      select json_agg(notice order by place) as notices
        from (select * from notice where user_id = stream.user_id and place > stream.after
               order by place limit ${mostAtOnce}) notice) page
   where page.notices is not null`;

// In milliseconds. A change may have been written before the previous sweep, and committed after it.
const overlap = 5000;
// Notices are rare, so this costs little, however many people watch. Not prepared: a plan for windows of any length reads the whole table.
const recent = `
  select user_id::text as "userId", max(place)::text as newest from notice
   where created_at > now() - $1::float8 * interval '1 millisecond'
      or seen_at > now() - $1::float8 * interval '1 millisecond'
   group by user_id`;

/** The watches of this process, by user. Hints and the sweep wake them. */
export class NoticeWatches {
  readonly #watches = new Map<string, Set<NoticeWatch>>();
  readonly #reads = new SharedReads<StreamPosition, Notice[]>((positions) => this.#readAll(positions));
  readonly #ends: (() => void)[];
  #swept: number;

  constructor(private readonly services: Pick<Services, 'clock' | 'database' | 'hints' | 'log'>) {
    this.#swept = services.clock.now();
    const stopListening = services.hints.listen('notice', ({ user }) => {
      for (const { bell } of this.#watches.get(String(user)) ?? []) bell.ring();
    });
    this.#ends = [stopListening, startSweep(services, () => this.#sweep())];
  }

  /** Call {@link leave} in the end. */
  join(userId: string, cursor: string): NoticeWatch {
    const watch = { bell: new Bell(), cursor };
    this.#watches.set(userId, (this.#watches.get(userId) ?? new Set()).add(watch));
    return watch;
  }

  leave(userId: string, watch: NoticeWatch): void {
    const watches = this.#watches.get(userId);
    if (watches?.delete(watch) && watches.size === 0) this.#watches.delete(userId);
  }

  /** Whether the user has a subscription here. */
  watches(userId: string): boolean {
    return this.#watches.has(userId);
  }

  /** The user's next notices that are new or were seen after a cursor. Concurrent reads share one statement. */
  read(userId: string, after: string): Promise<Notice[]> {
    return this.#reads.read({ userId, after });
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  async #readAll(positions: readonly StreamPosition[]): Promise<Notice[][]> {
    const { database } = this.services;
    const values = [positions.map(({ userId }) => userId), positions.map(({ after }) => after)];
    const pages = await database.prepared<{ n: number; notices: Row[] }>(following, values);
    const found = new Map(pages.map(({ n, notices }) => [n, notices]));
    const rows = new Rows(database);
    return positions.map((_, n) => (found.get(n + 1) ?? []).map((row) => rows.entity(Notice, row)));
  }

  async #sweep(): Promise<void> {
    const start = this.services.clock.now();
    if (this.#watches.size > 0) {
      const window = start - this.#swept + overlap;
      const users = await this.services.database.run<{ userId: string; newest: string }>(recent, [window]);
      for (const { userId, newest } of users)
        for (const { bell, cursor } of this.#watches.get(userId) ?? [])
          if (BigInt(newest) > BigInt(cursor)) bell.ring();
    }
    this.#swept = start;
  }
}
