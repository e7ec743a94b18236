import type { Context } from '../platform/context.js';
import { Session } from './session.js';

/** Ends a session everywhere: in other processes by the hint, and in all of them within seconds without it. */
export async function endSession({ em, services }: Context, { id }: Session): Promise<void> {
  await em.nativeDelete(Session, { id });
  services.hints.publish('session', { session: id });
}
