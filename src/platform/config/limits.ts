import { z } from 'zod';
import { platformRates, type Rates, type RateShapes, second } from '../rates/rate.js';

const amount = (byDefault: number, words: string) => z.int().min(1).default(byDefault).describe(words);

/** Everything that has a limit, with what holds for a small site. One line of the table in docs/operations.md each. */
const single = {
  bodySize: amount(64 * 1024, 'bytes of a request'),
  frameSize: amount(64 * 1024, 'bytes of a frame on a socket'),
  // The introspection of GraphiQL has 2,075.
  documentLength: amount(10_000, 'characters of a document, comments too'),
  // The web app's longest document has 93 tokens, and the introspection of GraphiQL 184.
  tokens: amount(500, 'tokens of a document'),
  // A list of rooms with their messages and who sent them, all by edges, is eight levels.
  depth: amount(8, 'levels of an operation'),
  introspectionDepth: amount(20, 'levels of introspection'),
  aliases: amount(5, 'aliases in an operation'),
  rootFields: amount(5, 'fields at the top of an operation'),
  directives: amount(20, 'directives in a document'),
  cost: amount(
    10_000,
    'fields that an operation may have answered, with each list as long as its page may get',
  ),
  // At their longest, each of 4,000 characters that JSON writes as six, they are 6 MB.
  texts: amount(250, 'long texts, as of messages, that an operation may have answered, counted likewise'),
  // The web app's take 30 and 1. A stream has as many events as there are messages, and asks only once.
  eventCost: amount(200, 'fields that an event of a subscription may have answered, counted likewise'),
  eventTexts: amount(5, 'long texts that an event of a subscription may have answered, counted likewise'),
  page: amount(50, 'things on a page when the query does not say'),
  longestPage: amount(200, 'things on a page'),
  subscriptionsPerSocket: amount(20, 'operations under way on one socket'),
  subscriptionsPerRoom: amount(4, 'subscriptions to one room on one socket'),
  socketsPerSession: amount(10, 'sockets of one session, in each process'),
  socketsPerAddress: amount(100, 'sockets from one address, in each process'),
  initWait: amount(3 * second, 'ms until `connection_init` must have come'),
  pingPause: amount(
    8 * second,
    'ms between pings to a socket, which is closed at the third if it answered none',
  ),
  headersWait: amount(10 * second, 'ms until the headers of a request must have come'),
  requestWait: amount(15 * second, 'ms until a request must have come whole'),
  answerWait: amount(120 * second, 'ms that an answer may wait for its reader to read on'),
  requestsPerConnection: amount(1000, 'requests on one connection'),
  requestsAtOnce: amount(50, 'requests of one address under way at one time, in each process'),
  // Together: whoever asks waits no longer than 3 s, even where the way to the database swallows everything.
  statementTime: amount(2 * second, 'ms that a statement may take on PostgreSQL'),
  connectionWait: amount(second, 'ms until a connection to PostgreSQL must be free'),
  loopStall: amount(200, 'ms for which the process may be deaf before `/readyz` says so'),
};

/** What `LIMITS` may say. @param rates what the features declare */
export function limitsShape(rates: RateShapes) {
  return z.strictObject({ ...single, rates: z.strictObject({ ...platformRates, ...rates }).prefault({}) });
}

export type LimitsShape = ReturnType<typeof limitsShape>;

/** Sizes are in bytes, times in milliseconds. */
export interface Limits extends Readonly<z.infer<z.ZodObject<typeof single>>> {
  readonly rates: Rates;
}

/** `LIMITS`: a JSON object of those that are to be others. */
export function limitsSetting(shape: LimitsShape) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('give a JSON object such as {"tokens":800}');
        return z.NEVER;
      }
    })
    .pipe(shape)
    .transform(asLimits);
}

/** Those that hold when `LIMITS` says nothing. */
export function limitsByDefault(shape: LimitsShape): Limits {
  return asLimits(shape.parse({}));
}

// Which acts there are the compiler knows from declaration merging, and not from the list of features.
function asLimits(read: z.infer<LimitsShape>): Limits {
  return read as unknown as Limits;
}
