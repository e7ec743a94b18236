import { requireViewer } from '../accounts/sessions/session.js';
import { turnOfEvents } from '../accounts/sessions/spender.js';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { retryWhileUnavailable } from '../platform/database/retry-while-unavailable.js';
import { live } from '../platform/hints/live.js';
import type { Notice } from './notice.js';
import type { NoticeWatch } from './notice-watches.js';

/**
 * Streams the viewer's notices after a cursor without end, each when it is new, and again when it was seen. Replay and live are one
 * loop.
 */
export function liveNotices(context: Context, after: string | null): AsyncIterable<Notice> {
  const { id } = requireViewer(context);
  if (after !== null && !isRowId(after))
    throw new BadUserInput('after', 'after is not a cursor of a notice.');
  const { noticeWatches } = context.services;
  const watch = noticeWatches.join(id, after ?? '0');
  return live(
    context.gone,
    (signal) => follow(context, watch, signal),
    () => noticeWatches.leave(id, watch),
  );
}

async function* follow(
  context: Context,
  watch: NoticeWatch,
  signal: AbortSignal,
): AsyncGenerator<Notice, void> {
  const { id } = requireViewer(context);
  const read = () => context.services.noticeWatches.read(id, watch.cursor);
  while (!signal.aborted) {
    const { rings } = watch.bell;
    const notices = await retryWhileUnavailable(signal, read);
    if (notices.length === 0) await watch.bell.heard(signal, rings);
    for (const notice of notices) {
      const turn = turnOfEvents(context, 1, signal);
      if (turn) await turn;
      if (signal.aborted) return;
      watch.cursor = notice.place;
      yield notice;
    }
  }
}
