import { userInfo } from 'node:os';
import { type DatabaseTls, readDatabaseTls } from './database-tls.js';
import { DatabaseFault, DatabaseParts, unsupportedVariables } from './database-parts.js';

/** The PostgreSQL that holds everything, as `pg` takes it. */
export interface DatabaseServer {
  /** A name, an IP address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly application_name: string;
  /** Such as `-c search_path=chat`. */
  readonly options: string | undefined;
  /** In milliseconds. */
  readonly connectTime: number | undefined;
  readonly ssl: DatabaseTls | false;
}

/**
 * Reads `DATABASE_URL` as libpq does, so that it means what it means to `psql`. Never hand the text to MikroORM: it drops most of
 * the parameters.
 * @param given the environment, whose `PGPASSWORD`, `PGSSLMODE` and so on stand in for parts that the URL leaves out
 * @returns the faults, one line each, if it can't be honoured; they never quote the password
 */
export function readDatabase(given: Readonly<Record<string, string | undefined>>): {
  server?: DatabaseServer;
  faults: string[];
} {
  const { DATABASE_URL } = given;
  if (DATABASE_URL === undefined) return { faults: [] };
  const unsupported = unsupportedVariables(given);
  if (unsupported.length > 0) return { faults: unsupported };
  try {
    return { server: readServer(new DatabaseParts(DATABASE_URL, given)), faults: [] };
  } catch (error) {
    if (error instanceof DatabaseFault) return { faults: [error.message] };
    throw error;
  }
}

/** Where the server is, for messages. */
export function placeOf({ host, port }: Pick<DatabaseServer, 'host' | 'port'>): string {
  if (host.startsWith('/')) return `${host}/.s.PGSQL.${port}`;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function readServer(parts: DatabaseParts): DatabaseServer {
  const host = parts.get('host') ?? parts.refuse('host', 'is missing: name one, or the folder of a socket');
  if (/[,@\s]/.test(host)) parts.refuse('host', 'must be one host. Several are not supported');
  const user = parts.get('user') ?? nameOfUser();
  if (!user) parts.refuse('user', 'is missing');
  const seconds = parts.number('connect_timeout', 1, 3600);
  return {
    host,
    port: parts.number('port', 1, 65_535) ?? 5432,
    user,
    password: parts.get('password'),
    database: parts.get('dbname') ?? user,
    application_name: parts.get('application_name') ?? 'parley',
    options: parts.get('options'),
    connectTime: seconds === undefined ? undefined : seconds * 1000,
    ssl: readDatabaseTls(parts, host),
  };
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container, a user id may have no name.
    return '';
  }
}
