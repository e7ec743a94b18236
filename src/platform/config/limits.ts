import { z } from 'zod';
import { minute, platformRates, type Rates, type RateShapes, second } from '../rates/rate.js';

const amount = (byDefault: number, words: string) => z.int().min(1).default(byDefault).describe(words);
/** In milliseconds, a day at most: a longer timer of Node ends at once. */
const time = (byDefault: number, words: string) =>
  z
    .int()
    .min(1)
    .max(24 * 60 * minute)
    .default(byDefault)
    .describe(words);

/** Every limit, with a default that suits a small site. Each has a line in the table of docs/operations.md. */
const single = {
  bodySize: amount(64 * 1024, 'bytes of a request'),
  frameSize: amount(64 * 1024, 'bytes of a frame on a socket'),
  // GraphiQL's introspection query has 2,075.
  documentLength: amount(10_000, 'characters of a document, comments too'),
  // The web app's longest document has 93 tokens, and GraphiQL's introspection query 184.
  tokens: amount(500, 'tokens of a document'),
  // A list of rooms with their messages and the senders of these, all by edges, has eight levels.
  depth: amount(8, 'levels of an operation'),
  introspectionDepth: amount(20, 'levels of introspection'),
  aliases: amount(5, 'aliases in an operation'),
  rootFields: amount(5, 'fields at the top of an operation'),
  directives: amount(20, 'directives in a document'),
  cost: amount(10_000, 'fields of an answer, if each list is as long as its page allows'),
  // 6 MB at most: each text has up to 4,000 characters, and JSON may escape each as six.
  texts: amount(250, 'long texts of an answer, such as messages, counted in the same way'),
  // The web app's subscriptions need 30 fields and 1 text. The check runs once, but each event costs this much.
  eventCost: amount(200, 'fields of an event of a subscription, counted in the same way'),
  eventTexts: amount(5, 'long texts of an event of a subscription, counted in the same way'),
  page: amount(50, 'items on a page when the query does not say'),
  longestPage: amount(200, 'items on a page'),
  subscriptionsPerSocket: amount(20, 'concurrent operations on one socket'),
  subscriptionsPerRoom: amount(4, 'subscriptions to one room on one socket'),
  // Each open room and each tab of the web app has one. Each integrator's user may have all those of one session: 10 sockets of 20.
  subscriptionsPerUser: amount(200, 'subscriptions of one user, in each process'),
  subscriptionsPerAddress: amount(1000, 'subscriptions from one address, in each process'),
  socketsPerSession: amount(10, 'sockets of one session, in each process'),
  socketsPerAddress: amount(100, 'sockets from one address, in each process'),
  // `connection_init` arrives one round trip after the upgrade's answer has left. Slow lines take seconds for that.
  initWait: time(15 * second, 'ms until `connection_init` must have arrived'),
  socketsBeforeInit: amount(20, 'sockets from one address without `connection_init`, in each process'),
  pingPause: time(25 * second, 'ms between pings to a socket, which is closed when one is unanswered'),
  headersWait: time(10 * second, 'ms until the headers of a request must have arrived'),
  requestWait: time(15 * second, 'ms until a request must have arrived completely'),
  // Balancers keep idle connections for 60 s. One that Parley closed first would fail the request that they send on it.
  keepAliveWait: time(65 * second, 'ms that a connection stays open between two requests'),
  answerWait: time(120 * second, 'ms that an answer may wait for its client to read on'),
  // No timer, so it may be longer than a day.
  editWithin: amount(24 * 60 * minute, 'ms for which a message can be edited after it was sent'),
  requestsPerConnection: amount(1000, 'requests on one connection'),
  requestsAtOnce: amount(50, 'concurrent requests of one address, in each process'),
  // Together: a request ends at most 3 s after the database's last answer, even if the network drops every packet.
  statementTime: time(2 * second, 'ms that a statement may take on PostgreSQL'),
  connectionWait: time(second, 'ms until a new connection to PostgreSQL must be open'),
  loopStall: time(200, 'ms for which the event loop may be blocked before `/readyz` says so'),
};

/** The schema of `LIMITS`. @param rates the rates that features declare */
export function limitsShape(rates: RateShapes) {
  const shape = { ...single, rates: z.strictObject({ ...platformRates, ...rates }).prefault({}) };
  return z.strictObject(shape).refine(({ headersWait, requestWait }) => headersWait <= requestWait, {
    error: 'headersWait must not be longer than requestWait',
  });
}

export type LimitsShape = ReturnType<typeof limitsShape>;

/** Sizes are in bytes, times in milliseconds. */
export interface Limits extends Readonly<z.infer<z.ZodObject<typeof single>>> {
  readonly rates: Rates;
}

/** `LIMITS`: a JSON object of the limits to change. */
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

/** The limits when `LIMITS` is unset. */
export function limitsByDefault(shape: LimitsShape): Limits {
  return asLimits(shape.parse({}));
}

// The compiler knows the names of the rates from declaration merging. It cannot derive them from the list of features.
function asLimits(read: z.infer<LimitsShape>): Limits {
  return read as unknown as Limits;
}
