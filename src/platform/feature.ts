import type { AnyEntity, Constructor, EntityClass } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';
import type { Clock } from './clock.js';
import type { Services } from './context.js';
import type { HintTopic } from './hints/hint-bus.js';
import type { PersonalData } from './personal-data.js';
import type { RateShapes } from './rates/rate.js';

declare module './context.js' {
  interface Services {
    /** All features, each after its dependencies. */
    readonly features: readonly Feature[];
  }
}

/** What one folder of `src/` adds to Parley. `src/features.ts` lists each feature once. All other code uses that list. */
export interface Feature {
  /** Its tables. */
  readonly entities?: readonly EntityClass<AnyEntity>[];
  /**
   * The migrations of its tables. Those of all features run in the order of the dates in their names. A migration that
   * changes tables of several features belongs to the last of these.
   */
  readonly migrations?: readonly Constructor<Migration>[];
  /**
   * Tables and columns that only the previous release uses. A migration of the next release drops them. During an
   * update, processes of both releases run. Those of the previous one would fail without them.
   */
  readonly retired?: Retired;
  /** Its part of the API, as classes for type-graphql. */
  readonly resolvers?: readonly NewableFunction[];
  /** The rate limits of its actions. Their names and types are merged into `Rates`. */
  readonly rates?: RateShapes;
  /** The topics of the hints that it publishes. Their names are merged into `HintTopics`. */
  readonly hintTopics?: readonly HintTopic[];
  /** Its part of an account's export and deletion. */
  readonly personalData?: PersonalData;
  /**
   * Starts the services of the feature, and registers how to close them.
   * @param services those of the platform, and of the features before this one
   * @returns the services that the feature has merged into `Services`
   */
  readonly start?: (services: Services, start: Start) => Partial<Services>;
}

export interface Retired {
  readonly tables?: readonly string[];
  /** By table. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

export type Close = () => void | Promise<void>;

export interface Start {
  readonly options: AppOptions;
  /** What was registered last is closed first, before its dependencies. */
  readonly onStop: (close: Close) => void;
}

/** Options for tests only. Features add to them by declaration merging. */
export interface AppOptions {
  /** Called with the SQL of every statement just before it runs. */
  readonly onQuery?: (sql: string) => void;
  /** A clock that tests advance by hand instead of waiting. */
  readonly clock?: Clock;
}
