import type { Services } from '../platform/context.js';
import { Bell } from '../platform/hints/live.js';
import { startSweep } from '../platform/hints/sweep.js';
import { roomHintOf } from './room-hint.js';

declare module '../platform/context.js' {
  interface Services {
    readonly roomWatches: RoomWatches;
  }
}

/** One subscription to the changes of a user's rooms. */
export interface RoomWatch {
  readonly bell: Bell;
  /** The `changedAt` of each room as last sent. The sweep skips rooms that have not changed since. */
  readonly seen: Map<string, string>;
  /** Takes the ids of the rooms that have changed since the last call. */
  take(): string[];
  close(): void;
}

interface Watcher extends RoomWatch {
  readonly changed: Set<string>;
}

// In milliseconds. A late commit may have set `updated_at` before the previous sweep. Without the overlap it would be missed.
const overlap = 5000;
const changedSince = `
  select id, owner_id, visitor_id, extract(epoch from updated_at)::text as changed_at
    from chat_room
   where (owner_id = any($1::bigint[]) or visitor_id = any($1::bigint[])) and updated_at > clock_timestamp() - $2::float8 * interval '1 millisecond'`;

interface ChangedRoom {
  id: string;
  owner_id: string;
  visitor_id: string;
  changed_at: string;
}

/** The watches of this process, by user. Hints and the sweep wake them. */
export class RoomWatches {
  readonly #watchers = new Map<string, Set<Watcher>>();
  readonly #ends: (() => void)[];
  #swept: number;

  constructor(private readonly services: Pick<Services, 'clock' | 'database' | 'hints' | 'log'>) {
    this.#swept = services.clock.now();
    const stopListening = services.hints.listen('room', (hint) => {
      const room = roomHintOf(hint);
      if (room) for (const user of [room.owner, room.visitor]) this.#notify(user, room.room);
    });
    this.#ends = [stopListening, startSweep(services, () => this.#sweep())];
  }

  open(userId: string): RoomWatch {
    const changed = new Set<string>();
    const watcher: Watcher = {
      bell: new Bell(),
      seen: new Map(),
      changed,
      take: () => {
        const ids = [...changed];
        changed.clear();
        return ids;
      },
      close: () => this.#close(userId, watcher),
    };
    const watchers = this.#watchers.get(userId) ?? new Set();
    this.#watchers.set(userId, watchers.add(watcher));
    return watcher;
  }

  get size(): number {
    return this.#watchers.size;
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #close(userId: string, watcher: Watcher): void {
    const watchers = this.#watchers.get(userId);
    watchers?.delete(watcher);
    if (watchers?.size === 0) this.#watchers.delete(userId);
  }

  #notify(userId: string, roomId: string, changedAt?: string): void {
    for (const watcher of this.#watchers.get(userId) ?? []) {
      if (changedAt !== undefined && watcher.seen.get(roomId) === changedAt) continue;
      watcher.changed.add(roomId);
      watcher.bell.ring();
    }
  }

  async #sweep(): Promise<void> {
    const start = this.services.clock.now();
    const users = [...this.#watchers.keys()];
    if (users.length > 0) {
      const window = start - this.#swept + overlap;
      const rooms = await this.services.database.run<ChangedRoom>(changedSince, [users, window]);
      for (const room of rooms)
        for (const user of [room.owner_id, room.visitor_id]) this.#notify(user, room.id, room.changed_at);
      this.#forgetAllBut(new Set(rooms.map((room) => room.id)));
    }
    this.#swept = start;
  }

  #forgetAllBut(recent: Set<string>): void {
    for (const watchers of this.#watchers.values()) {
      for (const { seen } of watchers)
        for (const room of seen.keys()) if (!recent.has(room)) seen.delete(room);
    }
  }
}
