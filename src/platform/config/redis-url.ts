import {
  addressOf,
  credentialsOf,
  databaseOf,
  decode,
  parseRedisUrl,
  type RedisAddress,
  type RedisTls,
  tlsOf,
  tlsTo,
} from './redis-url-parts.js';

/**
 * Where Redis is and how to sign in there, as ioredis takes it: `host` and `port`, the `path` of a Unix socket, or `sentinels`
 * that know where the master called `name` is. A Cluster has `nodes` instead.
 */
export interface RedisServer extends Partial<RedisAddress> {
  readonly path?: string;
  /** Those that the URL names. The Cluster may have more. */
  readonly nodes?: readonly RedisNode[];
  readonly sentinels?: RedisAddress[];
  readonly name?: string;
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  readonly sentinelTLS?: RedisTls;
  readonly enableTLSForSentinelMode?: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
  readonly tls?: RedisTls;
}

export interface RedisNode extends RedisAddress {
  readonly tls?: RedisTls;
}

/**
 * Reads a URL of Redis. Never hand the text to ioredis: it takes unknown parameters for options of its own, and ignores
 * what it can't use.
 * @throws {Error} naming the faulty part; it quotes neither the password nor what may be a piece of it
 */
export function readRedisUrl(text: string): RedisServer {
  const group = /^(rediss?)\+(sentinel|cluster):\/\/([^@/?#]*@)?([^/?#]*)(.*)$/i.exec(text);
  if (group) {
    const [, scheme = '', kind = '', user = '', hosts = '', end = ''] = group;
    if (user.includes(',') || hosts.includes('@'))
      throw new Error('only one user and password may be given; in them, write , as %2C');
    const urls = hosts.split(',').map((host) => `${scheme}://${user}${host}`);
    return kind.toLowerCase() === 'cluster' ? readCluster(urls, end) : readSentinels(urls, end);
  }
  const socket = /^(?:unix:\/\/([^/?#]*@)?)?(\/(?!\/)[^?#]*)(.*)$/i.exec(text);
  return socket ? readSocket(socket) : readOne(parseRedisUrl(text));
}

function readOne(url: URL): RedisServer {
  const address = addressOf(url, 6379);
  return { ...address, ...credentialsOf(url), db: databaseOf(url), ...tlsTo(address.host, tlsOf(url)) };
}

function readSocket([, user = '', path = '', parameters = '']: readonly string[]): RedisServer {
  const url = parseRedisUrl(`redis://${user}socket/${parameters}`);
  const file = decode(path, 'path of the socket');
  if (file.includes('\0')) throw new Error('the path of the socket has a NUL');
  return { path: file, ...credentialsOf(url), db: databaseOf(url) };
}

/** The user and password are those of Redis. The Sentinels may have others. */
function readSentinels(members: readonly string[], end: string): RedisServer {
  const [, name, rest = ''] = /^\/([\w.-]+)(?=$|[/?#])(.*)$/.exec(end) ?? [];
  const [userName, passwordName] = ['sentinel_username', 'sentinel_password'];
  const urls = members.map((member) => parseRedisUrl(member + rest, [userName, passwordName]));
  const [url] = urls as [URL];
  if (name === undefined)
    throw new Error('the name of the master is missing, as in redis+sentinel://host:26379/mymaster');
  const [sentinelUsername, sentinelPassword] = [userName, passwordName].map((key) =>
    url.searchParams.get(key),
  );
  if (sentinelUsername && sentinelPassword === null) throw new Error(`${userName} needs ${passwordName}`);
  const { tls } = tlsOf(url);
  return {
    ...{ sentinels: urls.map((each) => addressOf(each, 26379)), name },
    ...{ ...credentialsOf(url), db: databaseOf(url) },
    ...(sentinelUsername && { sentinelUsername }),
    ...(sentinelPassword && { sentinelPassword }),
    ...(tls && { tls, sentinelTLS: tls, enableTLSForSentinelMode: true }),
  };
}

function readCluster(members: readonly string[], end: string): RedisServer {
  const urls = members.map((member) => parseRedisUrl(member + end));
  const [url] = urls as [URL];
  if (databaseOf(url) !== 0) throw new Error('a Cluster has only the database 0');
  const nodes = urls
    .map((each) => addressOf(each, 6379))
    .map((node) => ({ ...node, ...tlsTo(node.host, tlsOf(url)) }));
  return { nodes, ...credentialsOf(url), db: 0, ...tlsOf(url) };
}
