import type { Context, Services } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import type { Session } from './session.js';

type Ending = Pick<Context, 'services'>;

const endNow = `
  update session
     set expires_at = clock_timestamp()
   where expires_at > clock_timestamp()`;

const endAll = `${endNow} and user_id = $1 and id is distinct from $2::bigint returning id::text`;

/** Ends a session everywhere: in other processes by the hint, and in all of them within seconds without it. */
export async function endSession({ services }: Ending, { id }: Pick<Session, 'id'>): Promise<void> {
  await services.database.run(`${endNow} and id = $1`, [id]);
  publishEnds(services, [{ id }]);
}

/**
 * Ends all sessions of a user, but for the one that is excepted; each as `endSession` does. What the `change` does commits with
 * it, or not at all: a process that dies in between must not leave who had the old password inside.
 */
export async function endSessionsOf(
  { services }: Ending,
  user: { readonly id: string },
  except?: Pick<Session, 'id'> | null,
  change?: (run: Run) => Promise<void>,
): Promise<void> {
  const ended = await services.database.transaction(async (run) => {
    await change?.(run);
    return run<{ id: string }>(endAll, [user.id, except?.id ?? null]);
  });
  publishEnds(services, ended);
}

/** Tells every process that these sessions have ended, without waiting for it; call it after the commit. */
export function publishEnds({ hints }: Pick<Services, 'hints'>, ended: readonly Pick<Session, 'id'>[]): void {
  for (const { id } of ended) hints.publish('session', { session: id });
}
