import type { Database } from '../../platform/database/database.js';
import { User } from '../users/user.js';
import { Session } from './session.js';
import { isOpen } from './still-open.js';

/** Milliseconds between updates of a session that is in use. Without it, each request would write to the row. */
const noteEvery = 3_600_000;
export const sessionDays = 30;

const byToken = `
  select to_json(session) as session, to_json("user") as "user",
         (extract(epoch from session.expires_at - clock_timestamp()) * 1000)::float8 as remaining,
         (extract(epoch from clock_timestamp() - session.updated_at) * 1000)::float8 as since_noted
    from session
    join "user" on "user".id = session.user_id
   where session.token = any($1::text[])
   order by session.expires_at, session.id desc`;

// A row that is locked is being ended, or noted by another process. Its lock is not waited for: it may be held for long, and
// the session could end meanwhile.
const note = `
  with used as (
    select id from session where id = any($1::bigint[]) and expires_at > clock_timestamp() for no key update skip locked)
  update session
     set expires_at = least(ends_at, clock_timestamp() + interval '${sessionDays} days'), updated_at = now()
    from used
   where session.id = used.id`;

interface Row {
  readonly session: object;
  readonly user: object;
  readonly remaining: number;
  readonly since_noted: number;
}

/**
 * Reads sessions with their users, and prolongs those in use.
 * @param names for each session, the names that it may have, in this release or in the previous one
 * @returns in the order of `names`; null where there is none
 */
export async function readSessions(
  database: Database,
  names: readonly (readonly string[])[],
): Promise<(Session | null)[]> {
  const rows = await database.run<Row>(byToken, [names.flat()]);
  const found = sessionsOf(database, rows);
  const places = new Map(found.map(({ token }, place) => [token, place]));
  // During an update, a token may have a session by each name. If one of them has ended, the token is signed out.
  const firstOf = (each: readonly string[]) =>
    found[Math.min(...each.map((name) => places.get(name) ?? Infinity))] ?? null;
  const sessions = names.map(firstOf);
  const used = sessions.filter((session) => isOpen(session) && session.sinceNoted >= noteEvery);
  if (used.length > 0) await database.run(note, [used.map((session) => session?.id)]);
  return sessions;
}

function sessionsOf(database: Database, rows: readonly Row[]): Session[] {
  const em = database.fork();
  const sessions = rows.map(({ user, session, remaining, since_noted }) => {
    em.map(User, user);
    return em.map(Session, { ...session, remaining, since_noted });
  });
  // Otherwise each of them would keep all the others in memory.
  em.clear();
  return sessions;
}
