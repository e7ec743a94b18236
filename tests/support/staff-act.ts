import type { AfterCommit, Context } from '../../src/platform/context.js';
import type { Run } from '../../src/platform/database/database.js';
import type { OpenApp } from './app.js';

/** Does what an act of the staff does: one transaction, and after its commit what the act has returned. */
export async function actAsStaff(
  { services }: OpenApp,
  act: (run: Run) => Promise<AfterCommit | null>,
): Promise<void> {
  const publish = await services.database.transaction(act);
  publish?.({ services } as Context);
}
