import type { Context } from '../platform/context.js';
import type { Session } from './session.js';

type Ending = Pick<Context, 'services'>;

const endNow = `
  update session
     set expires_at = clock_timestamp()
   where expires_at > clock_timestamp()`;

/** Ends a session everywhere: in other processes by the hint, and in all of them within seconds without it. */
export async function endSession({ services }: Ending, { id }: Pick<Session, 'id'>): Promise<void> {
  await services.database.run(`${endNow} and id = $1`, [id]);
  services.hints.publish('session', { session: id });
}

/** Ends all sessions of a user, but for the one that is excepted; each as `endSession` does. */
export async function endSessionsOf(
  { services }: Ending,
  user: { readonly id: string },
  except?: Pick<Session, 'id'>,
): Promise<void> {
  const ended = await services.database.run<{ id: string }>(
    `${endNow} and user_id = $1 and id is distinct from $2::bigint returning id::text`,
    [user.id, except?.id ?? null],
  );
  for (const { id } of ended) services.hints.publish('session', { session: id });
}
