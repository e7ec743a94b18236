import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';

/** Where Redis is and how to sign in there, as ioredis takes it: `host` and `port`, or the `path` of a Unix socket. */
export interface RedisServer {
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
  readonly tls?: Readonly<Partial<Record<'servername' | TlsFile, string>>>;
}

type TlsFile = 'ca' | 'cert' | 'key';

/** The parameters that name files in PEM form. Their names are those of redis-cli's options. */
const files: Readonly<Record<string, TlsFile>> = { cacert: 'ca', cert: 'cert', key: 'key' };

const forms = 'give redis://host:6379, rediss://host:6379 for TLS, or unix:///path/to/redis.sock';

/**
 * Reads a URL of Redis. Never hand the text to ioredis: it takes unknown parameters for options of its own, and ignores
 * what it can't use.
 * @throws {Error} naming the faulty part; it quotes neither the password nor what may be a piece of it
 */
export function readRedisUrl(text: string): RedisServer {
  const socket = /^(?:unix:\/\/([^/?#]*@)?)?(\/(?!\/)[^?#]*)(.*)$/i.exec(text);
  if (!socket) return readAddress(parse(text));
  const [, user = '', path = '', parameters = ''] = socket;
  const url = parse(`redis://${user}socket/${parameters}`);
  const file = decode(path, 'path of the socket');
  if (file.includes('\0')) throw new Error('the path of the socket has a NUL');
  return { path: file, ...credentials(url), db: databaseOf(url) };
}

/** The name of a host, or an IP address. IPv6 may have brackets. @returns null when it is neither */
export function hostIn(text: string): string | null {
  const host = text.replace(/^\[(.+)\]$/, '$1');
  return isIP(host) || /^[\w-]+(\.[\w-]+)*\.?$/.test(text) ? host : null;
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^rediss?:$/.test(url.protocol))
    throw new Error(`${forms}. In a user or password, write / as %2F, @ as %40 and # as %23`);
  const { hash, search, searchParams } = url;
  if (hash) throw new Error('a # has no meaning here: in a user or password, write it as %23');
  // With an @ in it, it is the rest of a password that has a question mark.
  if (search.includes('@')) throw new Error('in a user or password, write ? as %3F and @ as %40');
  const names = [...searchParams.keys()];
  const known = url.protocol === 'rediss:' ? ['db', ...Object.keys(files)] : ['db'];
  const wrong = names.find((name, index) => !known.includes(name) || names.indexOf(name) !== index);
  if (wrong === undefined) return url;
  throw new Error(`the parameter "${wrong}" is unknown, or given twice; known are ${known.join(', ')}`);
}

function readAddress(url: URL): RedisServer {
  const host = hostIn(url.hostname);
  if (host === null) throw new Error(`the host is no name and no IP address: ${forms}`);
  const port = Number(url.port || 6379);
  if (port === 0) throw new Error('the port must be 1 to 65535');
  const tls = url.protocol === 'rediss:' ? { tls: tlsOf(url, host) } : {};
  return { host, port, ...credentials(url), db: databaseOf(url), ...tls };
}

function tlsOf({ searchParams }: URL, host: string): RedisServer['tls'] {
  const read = Object.entries(files).flatMap(([name, option]) => {
    const file = searchParams.get(name);
    return file === null ? [] : [[option, readPem(file, name)]];
  });
  const contents = Object.fromEntries(read) as Partial<Record<TlsFile, string>>;
  try {
    createSecureContext(contents);
  } catch {
    throw new Error('the files of cacert, cert and key are not a certificate and its key');
  }
  // Node sends no server name by itself. Servers that share one address choose their certificate by it.
  return isIP(host) ? contents : { servername: host, ...contents };
}

function readPem(file: string, name: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
  } catch {
    // The message below says it too.
  }
  throw new Error(`the file of the parameter "${name}" can't be read, or is not in PEM form`);
}

function credentials({ username, password }: URL): Pick<RedisServer, 'username' | 'password'> {
  return {
    ...(username && { username: decode(username, 'user') }),
    ...((username || password) && { password: decode(password, 'password') }),
  };
}

/** The number of the database: the path, or the parameter `db`, which a Unix socket needs. */
function databaseOf({ pathname, searchParams }: URL): number {
  const given = [pathname.slice(1), searchParams.get('db')].filter(Boolean);
  if (given.length > 1) throw new Error('the number of the database is given twice');
  const [database = '0'] = given;
  if (!/^\d{1,9}$/.test(database ?? '')) throw new Error('the database must be a number, such as /2');
  return Number(database);
}

function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`the ${part} has a % that begins no character: write it as %25`);
  }
}
