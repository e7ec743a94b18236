import 'reflect-metadata';
import { accounts } from './accounts/feature.js';
import { admin } from './admin/feature.js';
import { chatRooms } from './chat-rooms/feature.js';
import { messages } from './messages/feature.js';
import { notices } from './notices/feature.js';
import type { DatabaseShape } from './platform/database/database.js';
import type { Feature } from './platform/feature.js';
import { privacy } from './privacy/feature.js';
import { projects } from './projects/feature.js';
import { reports } from './reports/feature.js';

/** All features, each after its dependencies. A new feature is a folder and its entry here. */
export const features: readonly Feature[] = [
  accounts,
  notices,
  projects,
  chatRooms,
  messages,
  reports,
  privacy,
  admin,
];

/** Every entity, and every migration in the order in which they run. */
export const databaseShape: DatabaseShape = {
  entities: features.flatMap(({ entities = [] }) => entities),
  migrations: features
    .flatMap(({ migrations = [] }) => migrations)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
};
