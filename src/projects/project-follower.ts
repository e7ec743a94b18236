import type { AfterCommit, Services } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';

declare module '../platform/feature.js' {
  interface Feature {
    /** What changes along with a project. */
    readonly projectFollower?: ProjectFollower;
  }
}

/**
 * What another feature does when a project changes, in the same transaction. Each method runs statements of its own after the
 * project's: a room that is being opened holds the project, and only a statement that begins after that sees the room.
 */
export interface ProjectFollower {
  /** Runs first in the transaction, before the project is locked. */
  readonly beforeOwner: (run: Run, ownerId: string) => Promise<void>;
  /** The project is that owner's now; it may have been before. */
  readonly owned: (run: Run, projectId: string, ownerId: string) => Promise<AfterCommit>;
  /** The project has ended, or goes on again. */
  readonly ended: (run: Run, projectId: string, isEnded: boolean) => Promise<AfterCommit>;
}

export function projectFollowers({ features }: Pick<Services, 'features'>): ProjectFollower[] {
  return features.flatMap(({ projectFollower }) => projectFollower ?? []);
}
