import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { Unauthenticated } from '../platform/errors.js';
import { checkLine, checkText } from '../platform/text.js';
import { Project } from './project.js';

// `for share` waits for a concurrent deletion of the account, and then finds none. Otherwise a deleted user would own a project.
const create = `
  insert into project (title, summary, account_id)
  select $1, $2, id from "user" where id = $3 and deleted_at is null for share
  returning id::text`;

/** Creates a project that the viewer owns. @throws {BadUserInput} {@link Unauthenticated} */
export async function createProject(
  context: Context,
  title: string,
  summary: string | null,
): Promise<Project> {
  const viewer = requireViewer(context);
  const texts = checkProjectText({ title, summary });
  const { database, rateLimits } = context.services;
  await rateLimits.take('createProject', viewer.id);
  const [made] = await database.run<{ id: string }>(create, [texts.title, texts.summary, viewer.id]);
  if (!made) throw new Unauthenticated();
  return context.em.findOneOrFail(Project, { id: made.id });
}

export interface ProjectText {
  readonly title: string;
  readonly summary: string | null;
}

/** @returns the texts as they will be stored. @throws {BadUserInput} */
export function checkProjectText({ title, summary }: ProjectText): ProjectText {
  return {
    title: checkLine('title', title, 120),
    summary: summary?.trim() ? checkText('summary', summary, 4000) : null,
  };
}
