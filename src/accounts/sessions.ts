import { raw } from '@mikro-orm/core';
import type { Services } from '../platform/context.js';
import { type Credentials, digestIn } from './credentials.js';
import { LiveSessions } from './live-sessions.js';
import { Session } from './session.js';

declare module '../platform/context.js' {
  interface Services {
    readonly sessions: Sessions;
  }
}

interface Reading {
  /** By the clock of `performance`; a reading is not used after it. */
  freshUntil: number;
  readonly found: Promise<Session | null>;
  session?: Session | null;
}

const freshFor = 5000;
const mostReadings = 10_000;
/** How exactly the last use of a session is known; one that is in use is written this often. */
const noteEvery = 3_600_000;
export const sessionDays = 30;

/** Tells who is asking, from what a request or a socket brings along. */
export class Sessions {
  readonly #live: LiveSessions;
  readonly #readings = new Map<string, Reading>();
  readonly #ends: (() => void)[];

  constructor(private readonly services: Pick<Services, 'config' | 'database' | 'hints' | 'log'>) {
    this.#live = new LiveSessions(services, (id) => this.#forget(id));
    this.#ends = [
      services.hints.listen('session', (hint) => this.#forget(String(hint.session))),
      services.hints.onRecovery(() => this.#readings.clear()),
    ];
  }

  /**
   * The session that the credentials belong to, with its user; null when they belong to none or it has ended.
   * An end is known here at once by a hint, after 5 s without one.
   */
  async find(credentials: Credentials): Promise<Session | null> {
    const token = digestIn(credentials, this.services.config);
    return token === null ? null : this.#reading(token).found;
  }

  /**
   * Calls `onEnd` once, when the session ends: at its expiry; at once by a hint, within seconds without one.
   * @returns a function that ends the watching
   */
  watch(session: Session, onEnd: () => void): () => void {
    return this.#live.watch(session, onEnd);
  }

  close(): void {
    for (const end of this.#ends) end();
    this.#live.close();
  }

  #reading(token: string): Reading {
    const last = this.#readings.get(token);
    if (last && performance.now() < last.freshUntil) return last;
    const begin = performance.now();
    const reading: Reading = { freshUntil: begin + freshFor, found: this.#read(token) };
    this.#readings.delete(token);
    this.#readings.set(token, reading);
    reading.found.then(
      (found) => {
        reading.session = found;
        if (found) reading.freshUntil = begin + Math.min(freshFor, found.remaining);
      },
      () => this.#readings.delete(token),
    );
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > mostReadings && oldest !== undefined) this.#readings.delete(oldest);
    return reading;
  }

  async #read(token: string): Promise<Session | null> {
    const em = this.services.database.fork();
    const session = await em.findOne(Session, { token }, { populate: ['user'], strategy: 'joined' });
    // One that was just being opened may have come after the account was deleted.
    if (!session || session.remaining <= 0 || session.user.getEntity().isDeleted) return null;
    if (session.sinceNoted < noteEvery) return session;
    // The session may end while this waits for its row, so that the clock must be read after the waiting.
    const prolonged = await em.nativeUpdate(
      Session,
      { id: session.id, expiresAt: { $gt: raw('clock_timestamp()') } },
      {
        expiresAt: raw(`least(ends_at, clock_timestamp() + interval '${sessionDays} days')`),
        updatedAt: raw('now()'),
      },
    );
    return prolonged ? em.refresh(session) : null;
  }

  /** One that is still being read may be the one that has ended. */
  #forget(id: string): void {
    for (const [token, { session }] of this.#readings) {
      if (session === undefined || session?.id === id) this.#readings.delete(token);
    }
  }
}
