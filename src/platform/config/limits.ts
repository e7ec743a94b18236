import { z } from 'zod';

const amount = (byDefault: number, words: string) => z.int().min(1).default(byDefault).describe(words);

const second = 1000;
const minute = 60 * second;

const rate = (most: number, within: number, words: string) =>
  z
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

/** How often something may be done. */
const rates = z
  .strictObject({
    signInPerAccount: rate(
      10,
      15 * minute,
      'failed sign-ins of one account; beyond it one more after 1 s, 2 s, 4 s …',
    ),
    signInPerAddress: rate(100, 15 * minute, 'failed sign-ins from one address'),
    password: rate(100, minute, 'passwords that one address tries or sets, right ones too'),
    signUp: rate(60, 60 * minute, 'accounts that one address tries to make'),
    resetPassword: rate(20, 60 * minute, 'mails for a new password that one address asks for'),
    resetMail: rate(
      3,
      60 * minute,
      'mails for a new password to one e-mail address; what is more is not sent',
    ),
    send: rate(30, 10 * second, 'messages of one user'),
    createChat: rate(30, minute, 'presses of "contact the owner" by one user'),
    endChats: rate(30, minute, 'blocks and ends of projects that one user sets or lifts'),
    createProject: rate(20, 60 * minute, 'new projects of one user'),
    export: rate(5, 60 * minute, 'exports of everything about one user'),
    request: rate(1000, 10 * second, 'requests and messages on sockets from one address, in each process'),
    // Nothing else that anyone may ask reads a whole table.
    search: rate(60, 10 * second, 'searches for projects from one address, in each process'),
    // An answer may be half a megabyte long, and take the processor 30 ms.
    introspection: rate(20, 10 * second, 'documents about the schema from one address, in each process'),
    frame: rate(100, 10 * second, 'frames on one socket, pings too'),
  })
  .prefault({});

/** Everything that has a limit, with what holds for a small site. One line of the table in docs/operations.md each. */
export const limitsShape = z.strictObject({
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
  rates,
});

/** Sizes are in bytes, times in milliseconds. */
export type Limits = z.infer<typeof limitsShape>;
export type Rates = Limits['rates'];
export type Rate = Rates[keyof Rates];

export const defaultLimits = limitsShape.parse({});

/** `LIMITS`: a JSON object of those that are to be others. */
export const limitsSetting = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('give a JSON object such as {"tokens":800}');
      return z.NEVER;
    }
  })
  .pipe(limitsShape);
