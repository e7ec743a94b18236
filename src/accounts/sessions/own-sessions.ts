import { raw } from '@mikro-orm/core';
import type { Context } from '../../platform/context.js';
import { NotFound } from '../../platform/errors.js';
import { isRowId } from '../../platform/database/ids.js';
import { endSession } from './end-session.js';
import { requireViewer, Session } from './session.js';

/** The viewer's sessions that have not ended, most recently used first; at most 100. */
export async function ownSessions(context: Context): Promise<Session[]> {
  const viewer = requireViewer(context);
  return context.em.find(Session, liveSessionsOf(viewer.id), {
    orderBy: { updatedAt: 'desc', id: 'desc' },
    limit: 100,
  });
}

/** @throws {NotFound} unless it is one of the viewer's own */
export async function endOwnSession(context: Context, id: string): Promise<boolean> {
  const viewer = requireViewer(context);
  const session = isRowId(id)
    ? await context.em.findOne(Session, { id, ...liveSessionsOf(viewer.id) })
    : null;
  if (!session) throw new NotFound('session');
  await endSession(context, session);
  return true;
}

function liveSessionsOf(user: string) {
  return { user, expiresAt: { $gt: raw('clock_timestamp()') } };
}
