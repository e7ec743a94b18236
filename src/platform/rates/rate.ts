import { z } from 'zod';

/** How often something may be done. */
export interface Rate {
  readonly most: number;
  /** In milliseconds. */
  readonly within: number;
}

/** Every act that has a rate: those of the platform, and those that features add by declaration merging. */
export interface Rates {
  readonly request: Rate;
  readonly introspection: Rate;
  readonly answersPerUser: Rate;
  readonly answersPerAddress: Rate;
  readonly eventsPerUser: Rate;
  readonly eventsPerAddress: Rate;
  readonly frame: Rate;
}

/** The acts that one feature declares, for merging into {@link Rates}. */
export type RatesOf<Shapes> = Readonly<Record<keyof Shapes, Rate>>;

export type RateShapes = Readonly<Record<string, ReturnType<typeof rate>>>;

export const second = 1000;
export const minute = 60 * second;

/**
 * A rate that `LIMITS` can change.
 * @param words its line in the table of docs/operations.md
 */
export function rate(most: number, within: number, words: string) {
  return z
    .strictObject({
      most: z.int().min(1).default(most),
      within: z
        .int()
        .min(second)
        .max(24 * 60 * minute)
        .default(within),
    })
    .prefault({})
    .describe(words);
}

/** The rates of acts that belong to no feature. */
export const platformRates = {
  request: rate(1000, 10 * second, 'requests and messages on sockets from one address, in each process'),
  // One answer may have half a megabyte and take 30 ms of CPU time.
  introspection: rate(20, 10 * second, 'introspection documents from one address, in each process'),
  // 1,000 fields take about 3 ms of CPU time. So the defaults are a tenth of a core for one user, and three tenths for an address.
  answersPerUser: rate(
    300_000,
    10 * second,
    'fields of answers to one user, or to all who are not signed in at one address; of IPv6, at one /48',
  ),
  answersPerAddress: rate(900_000, 10 * second, 'fields of answers to one address; of IPv6, to one /48'),
  eventsPerUser: rate(300_000, 10 * second, 'fields of events on the subscriptions of one user'),
  eventsPerAddress: rate(
    900_000,
    10 * second,
    'fields of events on the subscriptions of one address; of IPv6, of one /48',
  ),
  frame: rate(100, 10 * second, 'frames on one socket, pings too'),
} satisfies RateShapes;
