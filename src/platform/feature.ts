import type { AnyEntity, Constructor, EntityClass } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';
import type { Clock } from './clock.js';
import type { Services } from './context.js';
import type { HintTopic } from './hints/hint-bus.js';
import type { PersonalData } from './personal-data.js';
import type { RateShapes } from './rates/rate.js';

declare module './context.js' {
  interface Services {
    /** What Parley is made of, in the order of dependency. */
    readonly features: readonly Feature[];
  }
}

/** What one folder of `src/` adds to Parley. `src/features.ts` names each once, and everything central is made from that list. */
export interface Feature {
  /** Its tables. */
  readonly entities?: readonly EntityClass<AnyEntity>[];
  /**
   * How the tables came to be. The migrations of all features run in the order of the dates in their names. A migration that
   * changes tables of several features stands in the last of these.
   */
  readonly migrations?: readonly Constructor<Migration>[];
  /** What only the previous release uses, and a migration of the next one drops: their processes run side by side for a while. */
  readonly retired?: Retired;
  /** Its part of the API, as classes for type-graphql. */
  readonly resolvers?: readonly NewableFunction[];
  /** How often its acts may be done. The names and the types are merged into `Rates`. */
  readonly rates?: RateShapes;
  /** What it publishes to the other processes. The names are merged into `HintTopics`. */
  readonly hintTopics?: readonly HintTopic[];
  /** What it knows of one person. */
  readonly personalData?: PersonalData;
  /**
   * Opens what the feature keeps for as long as the process lives, and registers how that is closed.
   * @param services those of the platform, and of the features before this one
   * @returns what the feature has merged into `Services`
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
  /** What was registered last is closed first, before anything that it stands on. */
  readonly onStop: (close: Close) => void;
}

/** What tests set and no operator does. Features add to it by declaration merging. */
export interface AppOptions {
  /** Sees the SQL of every statement just before it runs. */
  readonly onQuery?: (sql: string) => void;
  /** Tests move the time by hand instead of waiting. */
  readonly clock?: Clock;
}
