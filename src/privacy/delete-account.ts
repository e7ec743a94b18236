import { endedCookies } from '../accounts/sessions/request-credentials.js';
import { requireViewer } from '../accounts/sessions/session.js';
import type { AfterCommit, Context } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { AlreadyErased, type PersonalData } from '../platform/personal-data.js';
import { personalDataOf } from './personal-data-of.js';
import { requireProof } from './require-proof.js';

/**
 * Deletes the viewer's account in one transaction. Its messages become tombstones that keep their place. Its projects and
 * sessions end, its rooms close, and its identifying data is erased.
 */
export async function deleteAccount(context: Context, password: string | null): Promise<boolean> {
  const { id } = requireViewer(context);
  await requireProof(context, password);
  const { services } = context;
  const parts = personalDataOf(services);
  const published = await services.database
    .transaction((run) => erase(run, parts, id))
    .catch(nothingIfErased);
  for (const publish of published) publish(context);
  context.setCookies(endedCookies(context));
  return true;
}

// Locks project, room, password, user. Opening a room, sending and signing in use the same order; another one could deadlock.
// First, `lock` of each feature locks projects and rooms. Then `erase` begins with accounts.
async function erase(run: Run, parts: readonly PersonalData[], id: string): Promise<AfterCommit[]> {
  for (const { lock } of parts) await lock?.(run, id);
  const published: AfterCommit[] = [];
  for (const part of parts) {
    const publish = await part.erase?.(run, id);
    if (publish) published.push(publish);
  }
  return published;
}

function nothingIfErased(error: unknown): [] {
  if (error instanceof AlreadyErased) return [];
  throw error;
}
