import type { ChatRole } from '../generated/graphql.js';

interface Participants<User> {
  viewerRole: ChatRole;
  owner: User;
  visitor: User;
}

/** The participant who is the viewer. */
export function viewerOf<User>({ viewerRole, owner, visitor }: Participants<User>): User {
  return viewerRole === 'OWNER' ? owner : visitor;
}

/** The participant who isn't the viewer. */
export function otherOf<User>({ viewerRole, owner, visitor }: Participants<User>): User {
  return viewerRole === 'OWNER' ? visitor : owner;
}
