import { LRUCache } from 'lru-cache';
import type { Context, Services } from '../../platform/context.js';
import { type Credentials, tokenIn } from './request-credentials.js';
import { isHostToken } from '../host-platform/host-tokens.js';
import { LiveSessions } from './live-sessions.js';
import { openHostSession } from '../host-platform/open-host-session.js';
import { SharedReads } from '../../platform/database/shared-reads.js';
import { digest } from '../../platform/digest.js';
import { readSessions } from './read-sessions.js';
import type { OpenSession } from './session.js';
import { isOpen } from './still-open.js';
import { formerSecretOf, readToken, secretOf } from './session-token.js';

declare module '../../platform/context.js' {
  interface Services {
    readonly sessions: Sessions;
  }
}

interface Reading {
  readonly found: Promise<OpenSession | null>;
  /** Unset while it is being read. */
  session?: OpenSession | null;
}

const freshFor = 5000;
const mostReadings = 10_000;

type Client = Pick<Context, 'address' | 'userAgent'>;

/** Finds the session of a request or a socket, in a cache of 5 s or in the database. */
export class Sessions {
  readonly #live: LiveSessions;
  readonly #readings: LRUCache<string, Reading>;
  /** The key of the reading that each session is from. */
  readonly #keys = new WeakMap<OpenSession, string>();
  /** The session's name of each token whose signature was right. To check one takes 5 % of the CPU time of a small request. */
  readonly #names = new LRUCache<string, string>({ max: 2000 });
  readonly #reads: SharedReads<readonly string[], OpenSession | null>;
  readonly #unsubscribes: (() => void)[];

  constructor(
    private readonly services: Pick<
      Services,
      'clock' | 'config' | 'database' | 'hints' | 'log' | 'hostTokens' | 'refusedSignIns'
    >,
  ) {
    this.#readings = new LRUCache({
      max: mostReadings,
      ttl: freshFor,
      ttlResolution: 0,
      perf: services.clock,
    });
    this.#reads = new SharedReads((names) => readSessions(services.database, names));
    this.#live = new LiveSessions(services, (id) => this.#forget(id));
    this.#unsubscribes = [
      services.hints.listen('session', (hint) => this.#forget(String(hint.session))),
      services.hints.onRecovery(() => this.#readings.clear()),
    ];
  }

  /**
   * The session of the credentials, with its user; null when they are invalid or the session has ended. This process
   * learns of an end at once by a hint, or within 5 s without one. A token of the host platform opens its session at first use.
   * @param isNew whether to read the session even if it is cached: for a connection that lasts
   */
  async find(
    credentials: Credentials,
    client: Client = { address: '', userAgent: '' },
    isNew = false,
  ): Promise<OpenSession | null> {
    const { secret: key } = this.services.config;
    const token = tokenIn(credentials, this.services.config);
    if (token === null) return null;
    if (isHostToken(token)) return this.#findHosted(token, client, isNew);
    const name = this.#names.get(token) ?? readToken(token, key);
    if (name === null) return null;
    this.#names.set(token, name);
    return this.#reading([name], isNew).found;
  }

  /**
   * Calls `onEnd` once when the session ends: exactly at its expiry, or at once by a hint, or within seconds without one.
   * @param isNew whether `find` has just read it for this call
   * @returns a function that stops watching
   */
  watch(session: OpenSession, onEnd: () => void, isNew = false): () => void {
    // A hint that came during the read, or since, has removed it.
    const isKept = this.#readings.peek(this.#keys.get(session) ?? '')?.session === session;
    return this.#live.watch(session, onEnd, isNew && isKept);
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#live.close();
  }

  async #findHosted(token: string, client: Client, isNew: boolean): Promise<OpenSession | null> {
    const claims = await this.services.hostTokens.claimsOf(token);
    if (!claims || claims.isService) return null;
    const { secret } = this.services.config;
    const name = digest(secretOf(token, secret));
    const open = () => openHostSession(this.services, claims, name, client);
    return this.#reading([name, digest(formerSecretOf(token, secret))], isNew, open).found;
  }

  /** @param names the names that the session may have, in this release or in the previous one */
  #reading(names: string[], isNew: boolean, open?: () => Promise<void>): Reading {
    // With both names: a changed copy of a token has one of them, and must not get its session by that.
    const key = names.join(' ');
    const known = isNew ? undefined : this.#readings.get(key);
    if (known) return known;
    const reading: Reading = { found: this.#read(names, open) };
    const start = this.services.clock.now();
    this.#readings.set(key, reading, { start });
    reading.found.then(
      (session) => {
        reading.session = session;
        if (session) this.#keys.set(session, key);
        const isKept = this.#readings.peek(key) === reading;
        if (session && session.remaining < freshFor && isKept)
          this.#readings.set(key, reading, { start, ttl: Math.max(1, session.remaining) });
      },
      () => void (this.#readings.peek(key) === reading && this.#readings.delete(key)),
    );
    return reading;
  }

  async #read(names: string[], open?: () => Promise<void>): Promise<OpenSession | null> {
    let session = await this.#reads.read(names);
    if (!session && open) {
      await open();
      session = await this.#reads.read(names);
      // The user is banned or gone, or the session has ended.
      if (!session) this.services.refusedSignIns.add();
    }
    return session && isOpen(session) ? session : null;
  }

  /** Drops entries still being read too: any of them may be the ended session, read before its end. */
  #forget(id: string): void {
    for (const [token, { session }] of this.#readings.entries()) {
      if (session === undefined || session?.id === id) this.#readings.delete(token);
    }
  }
}
