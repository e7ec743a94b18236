import type { Run } from '../../platform/database/database.js';

const lock = 'select from "user" where id = any($1::bigint[]) order by id for no key update';

/**
 * Locks users until the transaction ends, in the order of their ids: two transactions that take the same users in turn could
 * deadlock. Rooms and reports must be locked before.
 */
export async function lockUsers(run: Run, ids: readonly string[]): Promise<void> {
  await run(lock, [ids]);
}
