import type { Database } from '../../platform/database/database.js';
import { userOf } from '../users/user-of.js';
import type { OpenSession } from './session.js';
import { isOpen } from './still-open.js';

/** Milliseconds between updates of a session that is in use. Without it, each request would write to the row. */
const noteEvery = 3_600_000;
export const sessionDays = 30;

const byToken = `
  select session.id::text, session.token,
         (extract(epoch from session.expires_at - clock_timestamp()) * 1000)::float8 as remaining,
         (extract(epoch from clock_timestamp() - session.updated_at) * 1000)::float8 as "sinceNoted",
         to_json("user") as "user"
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

interface Row extends Omit<OpenSession, 'user'> {
  /** In milliseconds, by the database's clock: since its last use was noted. */
  readonly sinceNoted: number;
  readonly user: Parameters<typeof userOf>[0];
}

/**
 * Reads sessions with their users, and prolongs those in use.
 * @param names for each session, the names that it may have, in this release or in the previous one
 * @returns in the order of `names`; null where there is none
 */
export async function readSessions(
  database: Database,
  names: readonly (readonly string[])[],
): Promise<(OpenSession | null)[]> {
  const rows = await database.prepared<Row>(byToken, [names.flat()]);
  const found = rows.map(({ user, ...session }) => ({ ...session, user: userOf(user) }));
  const places = new Map(found.map(({ token }, place) => [token, place]));
  // During an update, a token may have a session by each name. If one of them has ended, the token is signed out.
  const sessions = names.map(
    (each) => found[Math.min(...each.map((name) => places.get(name) ?? Infinity))] ?? null,
  );
  const used = sessions.filter((session) => session && isOpen(session) && session.sinceNoted >= noteEvery);
  if (used.length > 0) await database.run(note, [used.map((session) => session?.id)]);
  return sessions;
}
