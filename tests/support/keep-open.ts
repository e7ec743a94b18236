import type { Run } from '../../src/platform/database/database.js';

/** Lets a transaction wait for as long as the test needs. By itself, PostgreSQL ends the connection after ten seconds. */
export async function keepOpen(inside: Run): Promise<void> {
  await inside(`select set_config('idle_in_transaction_session_timeout', '0', true)`, []);
}
