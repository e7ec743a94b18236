import { isNativeError } from 'node:util/types';
import { type DatabaseServer, placeOf } from '../config/database-url.js';
import { isUnavailable } from './database-errors.js';

interface Refusal {
  /** Matches the code, the severity and the message of an error. */
  readonly when: RegExp;
  readonly says: (server: Place, message: string) => string;
}

interface Place extends Pick<DatabaseServer, 'host' | 'user' | 'database'> {
  readonly place: string;
}

/** What the operator must change, the first that applies. PgBouncer gives most of its errors the code 08P01. */
const refusals: readonly Refusal[] = [
  {
    when: /^28P01 |^08P01 .*(password authentication|SASL authentication|auth) failed|^ : SASL: /,
    says: ({ place, user }) =>
      `PostgreSQL at ${place} refuses the password of "${user}". Correct the user or the password.`,
  },
  {
    when: /^3D000 |^08P01 .*(database ".*" does not exist|no such database)/,
    says: ({ place, database }) =>
      `there is no database "${database}" on PostgreSQL at ${place}. Create it, or correct the name.`,
  },
  {
    when: /^28000 |^08P01 .*(no such user|SSL required)/,
    says: ({ place, user }, message) =>
      `PostgreSQL at ${place} refuses "${user}": ${message}.\n` +
      'Correct the user or pg_hba.conf. If it says "no encryption" or "SSL", add sslmode=require.',
  },
  {
    when: /^42501 /,
    says: ({ user, database }, message) =>
      `"${user}" lacks a right in the database "${database}": ${message}.\n` +
      'Make this role the owner of the database, or grant it all rights on its schema.',
  },
  {
    when: /unsupported startup parameter/,
    says: ({ place }, message) =>
      `the pooler at ${place} refuses a parameter: ${message}. Leave out options, and set them for the role.`,
  },
  {
    when: /^ENOTFOUND /,
    says: ({ host }) => `there is no host "${host}". Correct the name.`,
  },
  {
    when: /does not support SSL/,
    says: ({ place }) => `PostgreSQL at ${place} has no TLS. Turn it on there, or give sslmode=disable.`,
  },
  {
    when: /^(\w*CERT\w*|\w*SIGNATURE\w*|ERR_SSL_\w*|ERR_TLS_\w*|EPROTO) /,
    says: ({ place }, message) =>
      `TLS with PostgreSQL at ${place} failed: ${message}.\nCheck sslmode, sslrootcert, sslcert and sslkey.`,
  },
];

/** @returns why PostgreSQL refuses what it was given, and what to do. null when it may be available later, and for other errors */
export function startFault(error: unknown, server: DatabaseServer): string | null {
  if (!isNativeError(error)) return null;
  const { code = '', severity, syscall } = error as NodeJS.ErrnoException & { severity?: string };
  const { message } = error;
  const place = placeOf(server);
  const refusal = refusals.find(({ when }) => when.test(`${code} : ${message}`));
  if (refusal) return refusal.says({ ...server, place }, message);
  if (isUnavailable(error)) return null;
  // A session that PostgreSQL did not begin, such as with a parameter in `options` that it does not know.
  if (severity === 'FATAL') return `PostgreSQL at ${place} refuses it: ${message}.`;
  return syscall === 'connect' ? `PostgreSQL at ${place} can't be reached: ${message}.` : null;
}
