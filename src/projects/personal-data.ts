import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { jsonList, page, rowsOf } from '../platform/json-list.js';
import type { PersonalData } from '../platform/personal-data.js';
import { Project } from './project.js';

const lock = 'select id from project where account_id = $1 order by id for no key update';
const endProjects = `
  update project set ended_at = coalesce(ended_at, clock_timestamp()), summary = null where account_id = $1`;

export const projectData: PersonalData = {
  lists: { projects: exportProjects },
  lock: async (run, userId) => void (await run(lock, [userId])),
  erase: async (run, userId) => void (await run(endProjects, [userId])),
};

function exportProjects(context: Context): AsyncIterable<string> {
  const { id: account } = requireViewer(context);
  const read = (after: string) =>
    context.services.database.fork().find(Project, { account, id: { $gt: after } }, page);
  return jsonList(rowsOf(read), projectText);
}

function* projectText({ id, hostId, title, summary, createdAt, endedAt }: Project) {
  yield JSON.stringify({ id, hostId, title, summary, createdAt, endedAt });
}
