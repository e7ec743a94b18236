import type { AfterCommit, Services } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';

declare module '../platform/feature.js' {
  interface Feature {
    /** How the feature reacts to changes of a project. */
    readonly projectFollower?: ProjectFollower;
  }
}

/**
 * How another feature reacts to a change of a project, in the same transaction. `owned` and `ended` must run statements of their
 * own after the project's. A room that is being opened locks the project, and only a later statement sees that room.
 */
export interface ProjectFollower {
  /** Runs first in the transaction, before the project is locked. */
  readonly beforeOwner: (run: Run, ownerId: string) => Promise<void>;
  /** The project has this owner now, perhaps the same as before. */
  readonly owned: (run: Run, projectId: string, ownerId: string) => Promise<AfterCommit>;
  /** The project has ended or reopened. */
  readonly ended: (run: Run, projectId: string, isEnded: boolean) => Promise<AfterCommit>;
}

export function projectFollowers({ features }: Pick<Services, 'features'>): ProjectFollower[] {
  return features.flatMap(({ projectFollower }) => projectFollower ?? []);
}
