import type { Context } from '../platform/context.js';
import { type Connection, decodeCursor, encodeCursor, pageOf, pageSize } from '../platform/database/page.js';
import { BadUserInput } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { networkOf } from '../platform/rates/network.js';
import { Project } from './project.js';

export interface ProjectSearch {
  search?: string | null;
  first?: number | null;
  after?: string | null;
  /** The costly parts that the caller uses. The others are not read. */
  needs: { readonly summary: boolean; readonly account: boolean };
}

/**
 * Lists projects, newest first, except those of deleted owners. With a search text: only those whose title, summary or owner's
 * name contains it.
 * @throws {BadUserInput} {@link RateLimited}
 */
export async function findProjects(
  context: Context,
  { search, first, after, needs }: ProjectSearch,
): Promise<Connection<Project>> {
  const { config, requestLimits } = context.services;
  const size = pageSize(config.limits, first);
  const text = search?.trim();
  if (text) await requestLimits.take('search', networkOf(context.address));
  const rows = await context.em.find(
    Project,
    {
      $and: [
        { account: { deletedAt: null } },
        after == null ? {} : { id: { $lt: idOf(after) } },
        text ? matching(text) : {},
      ],
    },
    {
      orderBy: { id: 'desc' },
      limit: size + 1,
      populate: needs.account ? ['account'] : [],
      exclude: needs.summary ? [] : ['summary'],
      strategy: 'joined',
    },
  );
  // The compiler does not know that nothing reads a summary which no part of the operation selects.
  const projects = rows as unknown as Project[];
  return pageOf(projects, size, (project) => encodeCursor([project.id]), after != null);
}

function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (id === undefined || !isRowId(id))
    throw new BadUserInput('after', 'after is not a cursor of this list.');
  return id;
}

function matching(text: string) {
  if (text.length > 200 || text.includes('\0') || !text.isWellFormed()) {
    throw new BadUserInput('search', 'search must be well-formed text of at most 200 characters.');
  }
  const $ilike = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return { $or: [{ title: { $ilike } }, { summary: { $ilike } }, { account: { name: { $ilike } } }] };
}
