import type { AfterCommit } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { checkText } from '../platform/text.js';
import { longestWarning, NoticeKind } from './notice.js';
import { notify } from './notify.js';

/** Warns a user, who alone sees it. @throws {BadUserInput} {@link NotFound} */
export async function warnUser(run: Run, userId: string, text: string): Promise<AfterCommit> {
  const warning = { kind: NoticeKind.WARNING, text: checkText('text', text, longestWarning) } as const;
  const publish = isRowId(userId) ? await notify(run, userId, warning) : null;
  if (!publish) throw new NotFound('user');
  return publish;
}
