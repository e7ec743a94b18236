import type { ChatRole } from '../generated/graphql.js';
import { otherOf } from '../platform/participants.js';

interface Person {
  id: string;
  name: string;
  isDeleted: boolean;
}

interface Room {
  viewerRole: ChatRole;
  owner: Person;
  visitor: Person;
}

/** The ids of those with whom the viewer talks, and who have the same name as another one of them. */
export function namesakesIn(rooms: readonly Room[]): ReadonlySet<string> {
  const idsOf = new Map<string, Set<string>>();
  for (const { id, name, isDeleted } of rooms.map(otherOf)) {
    if (isDeleted) continue;
    const looks = name.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
    idsOf.set(looks, (idsOf.get(looks) ?? new Set()).add(id));
  }
  return new Set([...idsOf.values()].flatMap((ids) => (ids.size > 1 ? [...ids] : [])));
}
