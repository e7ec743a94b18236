import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Config } from './config/config.js';
import type { Database, EntityManager } from './database/database.js';
import type { HintBus } from './hints/hint-bus.js';
import type { Log } from './log.js';
import type { OperationQueue } from './rates/operation-queue.js';
import type { RateLimits } from './rates/rate-limits.js';
import { Tally } from './rates/tally.js';
import type { Turnstile } from './rates/turnstile.js';
import type { Spender, WorkBudget } from './rates/work-budget.js';
import type { SocketCount } from './socket-count.js';

/** What to do once a transaction has committed, such as publishing hints. */
export type AfterCommit = (context: Context) => void;

/** What lives as long as the process. Features add their own services by declaration merging. */
export interface Services {
  readonly clock: Clock;
  readonly config: Config;
  readonly database: Database;
  readonly hints: HintBus;
  readonly log: Log;
  /** Rate limits that are counted for all processes together. */
  readonly rateLimits: RateLimits;
  /** Rate limits that are counted in this process only. A lookup in Redis for each request would cost too much. */
  readonly requestLimits: RateLimits;
  /** Limits how many streams start or catch up at once, since each holds a page of messages. They share their statements. */
  readonly streamReads: Turnstile;
  /**
   * Limits how many streams read changed rooms at once, each by its own statement. When thousands reconnect together, they queue
   * here. Otherwise they would fill the queue for database connections, and senders would wait behind them.
   */
  readonly roomReads: Turnstile;
  /** Makes costly operations wait while their senders are over budget. */
  readonly operations: OperationQueue;
  /** The budgets of the events of subscriptions. They are apart from those of answers: a long list must not delay messages. */
  readonly eventBudget: WorkBudget;
  readonly sockets: SocketCount;
}

/**
 * Sends an event that looks the same to all its viewers, once access was checked.
 * @param hasNext whether the stream sends another event at once
 * @returns whether it was sent. If not, the stream must yield the event, so that it is executed for this viewer.
 */
export type SendShared = (event: object, hasNext: boolean) => boolean | Promise<boolean>;

export interface SubscriptionOf {
  readonly spender: Spender;
  /** In fields. */
  readonly eventCost: number;
  /** Undefined if the events must be executed for each viewer. */
  readonly sendShared: SendShared | undefined;
}

/** The client of one operation, and what resolvers need to answer it. Features add to it by declaration merging. */
export interface Context {
  readonly services: Services;
  /** A new one at each access. A subscription's context lives long, and a shared one would return outdated rows. */
  readonly em: EntityManager;
  readonly requestId: string;
  /** The client's network address. */
  readonly address: string;
  /** The User-Agent header, unchanged; empty if there is none. */
  readonly userAgent: string;
  readonly transport: 'http' | 'socket';
  /** Counts the streams on this socket by key, such as the id of a room. */
  readonly streams: Tally;
  /** Aborts when the client has left: by closing the request or the socket, or by completing the operation on it. */
  readonly gone: AbortSignal;
  /** By the clock: when the client asked. */
  readonly askedAt: number;
  /** Set while the operation is a subscription, before it starts. */
  subscription: SubscriptionOf | null;
}

const never = new AbortController().signal;

type OfSockets = 'streams' | 'gone' | 'subscription';

// A class, because Apollo copies the context: as a property of the object itself, all resolvers would get the `em` of the copy.
class OperationContext {
  declare readonly services: Services;
  declare private requested?: string;

  /** Made when it is needed: each socket keeps the contexts of its subscriptions, and hardly any of them needs it. */
  get requestId(): string {
    return (this.requested ??= randomUUID());
  }

  get em(): EntityManager {
    return this.services.database.fork();
  }
}

/** The context of one request over HTTP, or of one operation on a socket. */
export function createContext(
  services: Services,
  asked: Omit<Context, 'services' | 'em' | 'requestId' | 'askedAt' | OfSockets> &
    Partial<Pick<Context, OfSockets>>,
): Context {
  return Object.assign(new OperationContext(), {
    ...{ streams: new Tally(), gone: never, subscription: null },
    ...asked,
    ...{ services, askedAt: services.clock.now() },
  });
}
