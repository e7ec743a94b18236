import { raw } from '@mikro-orm/core';
import type { Context } from '../../platform/context.js';
import { NotFound } from '../../platform/errors.js';
import { isRowId } from '../../platform/database/ids.js';
import { endSession } from './end-session.js';
import { requireViewer, Session } from './session.js';

/** The viewer's sessions that have not ended, the last used first; the 100 last ones of who has more. */
export async function ownSessions(context: Context): Promise<Session[]> {
  const viewer = requireViewer(context);
  return context.em.find(Session, isLive(viewer.id), {
    orderBy: { updatedAt: 'desc', id: 'desc' },
    limit: 100,
  });
}

/** @throws {NotFound} unless it is one of the viewer's own */
export async function endOwnSession(context: Context, id: string): Promise<boolean> {
  const viewer = requireViewer(context);
  const session = isRowId(id) ? await context.em.findOne(Session, { id, ...isLive(viewer.id) }) : null;
  if (!session) throw new NotFound('session');
  await endSession(context, session);
  return true;
}

function isLive(user: string) {
  return { user, expiresAt: { $gt: raw('clock_timestamp()') } };
}
