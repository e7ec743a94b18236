import type { FilterQuery } from '@mikro-orm/core';
import type { Context } from '../platform/context.js';
import { batched } from '../platform/database/batched.js';
import { Report } from './report.js';

/** The relations that the fields of a report need. */
const populate = ['chatRoom'] as const;

export async function findReport({ em }: Context, where: FilterQuery<Report>): Promise<Report | null> {
  return em.findOne(Report, where, { populate });
}

/** Reports by id, for many notices in one statement. */
export const reportOf = batched<string, Report | null>(async ({ em }, ids) => {
  const found = await em.find(Report, { id: [...ids] }, { populate });
  const byId = new Map(found.map((report) => [report.id, report]));
  return ids.map((id) => byId.get(id) ?? null);
});
