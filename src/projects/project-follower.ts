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

/** The followers of all features as one. They run one after the other, in the order of the features. */
export function projectFollower({ features }: Pick<Services, 'features'>): ProjectFollower {
  const followers = features.flatMap((feature) => feature.projectFollower ?? []);
  const each = async (act: (follower: ProjectFollower) => Promise<AfterCommit>): Promise<AfterCommit> => {
    const published: AfterCommit[] = [];
    for (const follower of followers) published.push(await act(follower));
    return (context) => published.forEach((publish) => publish(context));
  };
  return {
    beforeOwner: async (run, ownerId) => {
      for (const { beforeOwner } of followers) await beforeOwner(run, ownerId);
    },
    owned: (...change) => each(({ owned }) => owned(...change)),
    ended: (...change) => each(({ ended }) => ended(...change)),
  };
}
