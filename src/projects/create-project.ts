import { requireViewer } from '../accounts/session.js';
import type { Context } from '../platform/context.js';
import { checkLine, checkText } from '../platform/text.js';
import { Project } from './project.js';

/** Creates a project that the viewer owns. @throws {BadUserInput} {@link Unauthenticated} */
export async function createProject(
  context: Context,
  title: string,
  summary: string | null,
): Promise<Project> {
  const viewer = requireViewer(context);
  const texts = checkProjectText({ title, summary });
  await context.services.rateLimits.take('createProject', viewer.id);
  const em = context.em;
  const project = em.create(Project, { ...texts, account: viewer.id });
  await em.flush();
  return project;
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
