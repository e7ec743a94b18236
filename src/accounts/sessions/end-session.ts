import type { Context, Services } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import type { Session } from './session.js';

type Ending = Pick<Context, 'services'>;

const endNow = `
  update session
     set expires_at = clock_timestamp()
   where expires_at > clock_timestamp()`;

const endAll = `${endNow} and user_id = $1 and id is distinct from $2::bigint returning id::text`;

/** Ends a session in every process: at once by a hint, within seconds if the hint is lost. */
export async function endSession({ services }: Ending, { id }: Pick<Session, 'id'>): Promise<void> {
  await services.database.run(`${endNow} and id = $1`, [id]);
  publishEnds(services, [{ id }]);
}

/**
 * Ends all sessions of a user except one, each like `endSession`. The `change` commits in the same transaction. Otherwise a crash
 * in between would leave the sessions of someone with the old password open.
 */
export async function endSessionsOf(
  { services }: Ending,
  user: { readonly id: string },
  except?: Pick<Session, 'id'> | null,
  change?: (run: Run) => Promise<void>,
): Promise<void> {
  const ended = await services.database.transaction(async (run) => {
    await change?.(run);
    return endSessionsIn(run, user, except);
  });
  publishEnds(services, ended);
}

/** Ends all sessions of a user except one, in the transaction of `run`. @returns them, to be given to {@link publishEnds} */
export function endSessionsIn(
  run: Run,
  user: { readonly id: string },
  except?: Pick<Session, 'id'> | null,
): Promise<Pick<Session, 'id'>[]> {
  return run<Pick<Session, 'id'>>(endAll, [user.id, except?.id ?? null]);
}

/** Notifies every process, without waiting. Call it after the commit: before it, the sessions would still be read as open. */
export function publishEnds({ hints }: Pick<Services, 'hints'>, ended: readonly Pick<Session, 'id'>[]): void {
  for (const { id } of ended) hints.publish('session', { session: id });
}
