import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { isHostId, Project } from './project.js';

/** @throws {NotFound} */
export async function findHostProject({ em }: Context, hostId: string): Promise<Project> {
  const project = isHostId(hostId) ? await em.findOne(Project, { hostId }) : null;
  if (!project) throw new NotFound('project');
  return project;
}
