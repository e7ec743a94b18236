import { foldersAt, mayNotImport, packages } from './imports.js';

/** Each folder imports only from those before it. None of them imports the files directly in src/, which connect the folders. */
const serverLayers = [
  'platform',
  'accounts',
  'notices',
  'projects',
  'chat-rooms',
  'messages',
  'reports',
  'privacy',
  'admin',
];
/** The subfolders of src/accounts/, in the same way. The files directly in it import from all of them. */
const accountLayers = ['users', 'host-platform', 'sessions', 'passwords', 'second-factor'];

const transport = ['express', '@apollo/server', '@as-integrations/express5', 'ws', 'graphql-ws'];
const redis = ['ioredis', 'graphql-redis-subscriptions'];

const noClient = { regex: '^(\\.\\./)+client/', message: 'Server and client share only schema.graphql.' };
const noRedis = packages(redis, 'Only src/platform/*/redis-*.ts may import Redis packages.');
const noTransport = packages(transport, 'Only src/transport/ may import these packages.');
const noAboveAt = (depth) => ({
  regex: `^(\\.\\./){${depth}}[^./][^/]*$`,
  message: 'A folder must not import the files directly in src/.',
});

/** Another spelling of a path would get past the patterns. */
const noDetour = {
  regex: '^\\./\\.|^(\\.\\./)+\\./|[^./]/\\.{1,2}/|/src/',
  message: 'Write the shortest relative path.',
};
const everything = {
  regex: '.',
  message: 'src/ has folders with one level of subfolders, and only .ts files.',
};

const laterThan = (name) => [...serverLayers.slice(serverLayers.indexOf(name) + 1), 'transport'];

/** What a file may not import that is `depth` folders below `src/`. */
const outsideOf = (depth, later) => [
  foldersAt(
    depth,
    later,
    `A folder imports only from those on its left: ${serverLayers.join(' <- ')} <- transport.`,
  ),
  noAboveAt(depth),
  noDetour,
  noClient,
];

/** A folder of `src/` and its subfolders, of which there is one level. */
const serverFolder = (name, later, ...patterns) => [
  mayNotImport([`src/${name}/*.ts`], ...outsideOf(1, later), ...patterns),
  mayNotImport([`src/${name}/*/*.ts`], ...outsideOf(2, later), ...patterns),
];

const accountFolder = (name, index) =>
  mayNotImport(
    [`src/accounts/${name}/*.ts`],
    ...outsideOf(2, laterThan('accounts')),
    noTransport,
    noRedis,
    foldersAt(
      1,
      [...accountLayers.slice(index + 1), 'migrations'],
      `A folder of src/accounts/ imports only from those on its left: ${accountLayers.join(' <- ')}.`,
    ),
    { regex: '^\\.\\./[^./][^/]*$', message: 'The files directly in src/accounts/ import from its folders.' },
  );

/** Which file of `src/` may import which. */
export const serverFolders = [
  ...serverLayers.flatMap((name) => serverFolder(name, laterThan(name), noTransport, noRedis)),
  ...accountLayers.map(accountFolder),
  ...serverFolder(
    'transport',
    laterThan('accounts').filter((name) => name !== 'transport'),
    noRedis,
  ),
  mayNotImport(['src/platform/*/redis-*.ts'], ...outsideOf(2, laterThan('platform')), noTransport),
  mayNotImport(['src/*.ts'], noTransport, noRedis, noDetour, noClient),
  ...[
    ['{features,demo-staff}', '[^/]+'],
    ['demo', '(?!demo-staff\\.)[^/]+'],
    ['{schema,config,services}', '(?!features\\.)[^/]+'],
  ].map(([names, above]) =>
    mayNotImport([`src/${names}.ts`], noTransport, noRedis, noDetour, noClient, {
      regex: `^\\./(${above}|transport/.*)$`,
      message:
        'A file imports only from those on its left: features <- schema, config, services <- app <- main.',
    }),
  ),
  mayNotImport(['src/*/*/*/**', 'src/**/*.{mts,cts,tsx,js}'], everything),
];
