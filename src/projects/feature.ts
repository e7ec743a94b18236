import type { Feature } from '../platform/feature.js';
import { minute, rate, type RatesOf, type RateShapes, second } from '../platform/rates/rate.js';
import { EndProjectResolver } from './end-project-resolver.js';
import { HostProjectResolver } from './host-project-resolver.js';
import { Migration20261123000002HostPlatform } from './migrations/migration-20261123000002-host-platform.js';
import { Migration20261130000011SearchedProjects } from './migrations/migration-20261130000011-searched-projects.js';
import { projectData } from './personal-data.js';
import { Project } from './project.js';
import { ProjectResolver } from './project-resolver.js';

const rates = {
  createProject: rate(20, 60 * minute, 'new projects of one user'),
  endChats: rate(30, minute, 'blocks and ends of projects that one user sets or lifts'),
  // A public query that may read a whole table: most projects contain a common character.
  search: rate(60, 10 * second, 'searches for projects from one address, in each process'),
} satisfies RateShapes;

declare module '../platform/rates/rate.js' {
  interface Rates extends RatesOf<typeof rates> {}
}

/** The projects that people chat about. */
export const projects: Feature = {
  entities: [Project],
  migrations: [Migration20261123000002HostPlatform, Migration20261130000011SearchedProjects],
  resolvers: [ProjectResolver, EndProjectResolver, HostProjectResolver],
  rates,
  personalData: projectData,
};
