import { readNumber } from './whole-number.js';

/** What is wrong with `DATABASE_URL`, or with a variable that stands in for a part of it. */
export class DatabaseFault extends Error {}

/** The parameters that are honoured, each with the variable of libpq that stands in for it. */
const variables = {
  host: 'PGHOST',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  application_name: 'PGAPPNAME',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  options: 'PGOPTIONS',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
} as const;

/**
 * Variables of libpq that say where or how securely to connect, and that are not supported. Each with the values that change
 * nothing. Others, such as PGCLIENTENCODING, can do no harm.
 */
const unsupported: Readonly<Record<string, readonly string[]>> = {
  PGSERVICE: [],
  PGHOSTADDR: [],
  PGREQUIRESSL: ['0'],
  PGREQUIREAUTH: [],
  PGCHANNELBINDING: ['prefer', 'disable'],
  PGGSSENCMODE: ['prefer', 'disable'],
  PGSSLNEGOTIATION: ['postgres'],
  PGSSLCRL: [],
  PGSSLCRLDIR: [],
  PGSSLMINPROTOCOLVERSION: ['TLSv1.2'],
  PGSSLMAXPROTOCOLVERSION: [],
  PGTARGETSESSIONATTRS: ['any'],
};

/** @returns a fault for each variable that psql would honour and that can't be honoured here */
export function unsupportedVariables(given: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(unsupported).flatMap(([name, harmless]) => {
    const value = given[name];
    return value === undefined || harmless.includes(value)
      ? []
      : [`${name} is not supported: unset it, and give what it says in DATABASE_URL`];
  });
}

export type PartName = keyof typeof variables;

// The grammar of libpq. An "@" in the password ends it there too.
const form =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<host>\[[^\]@]*\]|[^:/?@]*)(?::(?<port>[^/?@]*))?(?:\/(?<dbname>[^?@]*))?(?:\?(?<query>[^@]*))?$/s;

const help =
  'give postgresql://user:password@host:5432/database. In its parts, write @ as %40, / as %2F and % as %25';

/** The parts of `DATABASE_URL`. Each is given once at most, in its place or as a parameter. An empty one counts as left out. */
export class DatabaseParts {
  readonly #parts = new Map<PartName, string>();
  readonly #variables: Readonly<Record<string, string | undefined>>;

  constructor(url: string, given: Readonly<Record<string, string | undefined>>) {
    this.#variables = given;
    const match = form.exec(url);
    if (!match?.groups) throw new DatabaseFault(`DATABASE_URL: ${help}`);
    const { query = '', ...places } = match.groups;
    for (const [name, text = ''] of Object.entries(places))
      this.#add(name as PartName, decode(text.replace(/^\[(.+)\]$/, '$1')));
    // After an unescaped `&` in this parameter, the rest of the password looks like another parameter. A message must not quote it.
    const hasPassword = /(?:^|&)password=/.test(query);
    for (const pair of query.split('&').filter(Boolean)) {
      const [, name = '', text = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
      this.#addParameter(decode(name), decode(text), hasPassword ? 'a parameter' : undefined);
    }
  }

  /** @returns the part of the URL, else the variable that stands in for it */
  get(name: PartName): string | undefined {
    return this.#parts.get(name) ?? this.#variables[variables[name]];
  }

  number(name: PartName, least: number, most: number): number | undefined {
    const text = this.get(name);
    if (text === undefined) return undefined;
    return readNumber(text, least, most) ?? this.refuse(name, `must be a number from ${least} to ${most}`);
  }

  /** @throws {DatabaseFault} that names the part, or the variable that it comes from */
  refuse(name: PartName, why: string): never {
    const variable = variables[name];
    const isOfVariable = !this.#parts.has(name) && this.#variables[variable] !== undefined;
    throw new DatabaseFault(isOfVariable ? `${variable}: ${name} ${why}` : `DATABASE_URL: ${name} ${why}`);
  }

  #addParameter(name: string, text: string, shown = `the parameter "${name}"`): void {
    if (name === 'ssl' && text === 'true') this.#add('sslmode', 'require');
    else if (Object.hasOwn(variables, name)) this.#add(name as PartName, text);
    else if (name === 'schema')
      throw new DatabaseFault(
        'DATABASE_URL: the parameter "schema" is not supported. Give options=-c%20search_path%3D and its name',
      );
    else
      throw new DatabaseFault(
        `DATABASE_URL: ${shown} is not supported. Supported are ${Object.keys(variables).join(', ')}`,
      );
  }

  #add(name: PartName, text: string): void {
    if (text === '') return;
    if (this.#parts.has(name)) throw new DatabaseFault(`DATABASE_URL: ${name} is given twice`);
    this.#parts.set(name, text);
  }
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text);
    if (!decoded.includes('\0')) return decoded;
  } catch {
    // The message below says it too.
  }
  throw new DatabaseFault(`DATABASE_URL: ${help}`);
}
