import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';

/** Options of TLS connections, as ioredis takes them. */
export type RedisTls = Readonly<Partial<Record<'servername' | TlsFile, string>>>;

type TlsFile = 'ca' | 'cert' | 'key';

/** The parameters that name files in PEM form. Their names are those of redis-cli's options. */
const files: Readonly<Record<string, TlsFile>> = { cacert: 'ca', cert: 'cert', key: 'key' };

const forms =
  'give redis://host:6379, rediss://host:6379 for TLS, unix:///path/to/redis.sock, ' +
  'redis+sentinel://host:26379,host:26379/mymaster, or redis+cluster://host:6379,host:6379';

/** The name of a host, or an IP address. IPv6 may have brackets. @returns null when it is neither */
export function hostIn(text: string): string | null {
  const host = text.replace(/^\[(.+)\]$/, '$1');
  return isIP(host) || /^[\w-]+(\.[\w-]+)*\.?$/.test(text) ? host : null;
}

/**
 * A URL of redis: or rediss: without any part that has no meaning.
 * @param moreParameters that may be given beside `db` and the files
 */
export function parseRedisUrl(text: string, moreParameters: readonly string[] = []): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^rediss?:$/.test(url.protocol))
    throw new Error(`${forms}. In a user or password, write / as %2F, @ as %40 and # as %23`);
  const { hash, search, searchParams } = url;
  if (hash) throw new Error('a # has no meaning here: in a user or password, write it as %23');
  // With an @ in it, it is the rest of a password that has a question mark.
  if (search.includes('@')) throw new Error('in a user or password, write ? as %3F and @ as %40');
  if (search.includes('+')) throw new Error('a + in a parameter means a blank: write it as %2B');
  const names = [...searchParams.keys()];
  const known = [...(url.protocol === 'rediss:' ? ['db', ...Object.keys(files)] : ['db']), ...moreParameters];
  const wrong = names.find((name, index) => !known.includes(name) || names.indexOf(name) !== index);
  if (wrong === undefined) return url;
  throw new Error(`the parameter "${wrong}" is unknown, or given twice; known are ${known.join(', ')}`);
}

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
}

export function addressOf(url: URL, defaultPort: number): RedisAddress {
  const host = hostIn(url.hostname);
  if (host === null) throw new Error(`the host is no name and no IP address: ${forms}`);
  const port = Number(url.port || defaultPort);
  if (port === 0) throw new Error('the port must be 1 to 65535');
  return { host, port };
}

/** @returns an empty object when the URL is not of TLS */
export function tlsOf(url: URL): { readonly tls?: RedisTls } {
  return url.protocol === 'rediss:' ? { tls: tlsFiles(url) } : {};
}

/** Node sends no server name by itself. Servers that share one address choose their certificate by it. */
export function tlsTo(host: string, { tls }: { readonly tls?: RedisTls }): { readonly tls?: RedisTls } {
  return tls && !isIP(host) ? { tls: { servername: host, ...tls } } : { ...(tls && { tls }) };
}

function tlsFiles({ searchParams }: URL): RedisTls {
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
  return contents;
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

export function credentialsOf({ username, password }: URL): { username?: string; password?: string } {
  return {
    ...(username && { username: decode(username, 'user') }),
    ...((username || password) && { password: decode(password, 'password') }),
  };
}

/** The number of the database: the path, or the parameter `db`, which a Unix socket needs. */
export function databaseOf({ pathname, searchParams }: URL): number {
  const given = [pathname.slice(1), searchParams.get('db')].filter(Boolean);
  if (given.length > 1) throw new Error('the number of the database is given twice');
  const [database = '0'] = given;
  if (!/^\d{1,9}$/.test(database ?? '')) throw new Error('the database must be a number, such as /2');
  return Number(database);
}

export function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`the ${part} has a % that begins no character: write it as %25`);
  }
}
