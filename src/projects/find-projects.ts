import { raw } from '@mikro-orm/core';
import type { Context } from '../platform/context.js';
import { type Connection, decodeCursor, encodeCursor, pageOf, pageSize } from '../platform/database/page.js';
import { BadUserInput } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { searchForm, textContainsSql } from '../platform/database/search.js';
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
  const form = text ? await searchForm(context.services.database.prepared, text) : '';
  const rows = await context.em.find(
    Project,
    {
      $and: [
        { account: { deletedAt: null } },
        after == null ? {} : { id: { $lt: idOf(after) } },
        form ? matching(form) : {},
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

// Each part uses an index of its own. Joined by "or", they could use none.
const matchingSql = `(
  select id from project where ${textContainsSql('title', ':form')}
   union all select id from project where ${textContainsSql('summary', ':form')}
   union all select project.id from "user" join project on account_id = "user".id where ${textContainsSql('name', ':form')})`;

function matching(form: string) {
  return { id: { $in: raw(matchingSql, { form }) } };
}
