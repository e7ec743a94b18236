import { createChat, createProject } from '../../support/acts.js';
import { newPerson } from '../../support/cast.js';
import type { Person } from '../../support/person.js';
import type { Room } from '../../support/room.js';
import type { Fleet } from './fleet.js';

const atOnce = 4;

/** Signs up owners and visitors, one pair for each room. They are used in all runs on a fleet. */
export async function meetPeople(fleet: Fleet, pairs: number): Promise<Person[]> {
  const names = Array.from({ length: pairs * 2 }, (_, index) => (index % 2 === 0 ? 'Ann' : 'Bob'));
  const people: Person[] = [];
  while (people.length < names.length) {
    const next = names.slice(people.length, people.length + atOnce);
    people.push(...(await Promise.all(next.map((name) => newPerson(fleet, name)))));
  }
  return people;
}

/** A new room for each pair. */
export async function openRooms(people: readonly Person[]): Promise<Room[]> {
  const rooms: Room[] = [];
  for (let index = 0; index < people.length; index += 2)
    rooms.push(await openRoom(people[index], people[index + 1]));
  return rooms;
}

export async function openRoom(owner: Person | undefined, visitor: Person | undefined): Promise<Room> {
  if (!owner || !visitor) throw new Error('Somebody has nobody to talk to.');
  const projectId = await createProject(owner);
  return { owner, visitor, projectId, slug: await createChat(visitor, projectId) };
}
