import { password } from '../support/cast.js';
import type { Person } from '../support/person.js';

const mutation = 'mutation ($password: String) { deleteAccount(password: $password) }';

export async function deleteAccount(person: Person, given: string | null = password): Promise<void> {
  await person.query(mutation, { password: given });
}
