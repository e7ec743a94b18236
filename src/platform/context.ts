import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Config } from './config/config.js';
import type { Database, EntityManager } from './database/database.js';
import type { HintBus } from './hints/hint-bus.js';
import type { Log } from './log.js';
import type { RateLimits } from './rates/rate-limits.js';
import { Tally } from './rates/tally.js';
import type { Turnstile } from './rates/turnstile.js';

/** What to do once a transaction has committed, such as publishing hints. */
export type AfterCommit = (context: Context) => void;

/** What lives as long as the process. A feature that keeps something of its own adds it by declaration merging. */
export interface Services {
  readonly clock: Clock;
  readonly config: Config;
  readonly database: Database;
  readonly hints: HintBus;
  readonly log: Log;
  /** How often something may be done, counted for all processes together. */
  readonly rateLimits: RateLimits;
  /** How often something may be asked, counted in this process: a lookup elsewhere is not worth it for each request. */
  readonly requestLimits: RateLimits;
  /**
   * Where streams begin, catch up and read what has changed. When thousands come back at once they wait here, so that the line
   * for the database's connections stays short for those who send.
   */
  readonly streamReads: Turnstile;
}

/** Who is asking, and what it takes to answer. Features add to it by declaration merging, as to `Services`. */
export interface Context {
  readonly services: Services;
  /** A new one at each reading, because a subscription's context outlives every row that it has read. */
  readonly em: EntityManager;
  readonly requestId: string;
  /** The client's network address. */
  readonly address: string;
  /** What the client calls itself, as it came; empty when it says nothing. */
  readonly userAgent: string;
  readonly transport: 'http' | 'socket';
  /** What streams on this socket, by what it is about. */
  readonly streams: Tally;
  /** Aborts when the socket is gone; over HTTP, where nothing streams, never. */
  readonly gone: AbortSignal;
}

const never = new AbortController().signal;

type OfSockets = 'streams' | 'gone';

/** The context of one request over HTTP, or of one operation on a socket. */
export function createContext(
  services: Services,
  asked: Omit<Context, 'services' | 'em' | 'requestId' | OfSockets> & Partial<Pick<Context, OfSockets>>,
): Context {
  return {
    streams: new Tally(),
    gone: never,
    ...asked,
    services,
    get em() {
      return services.database.fork();
    },
    requestId: randomUUID(),
  };
}
