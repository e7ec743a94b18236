import { randomBytes } from 'node:crypto';
import { Person } from './person.js';

type Server = Person['server'];

/** What every person of the cast signs in with. */
export const password = 'correct horse battery';

const signUp = `
  mutation ($username: String!, $password: String!, $email: String!, $name: String) {
    signUp(username: $username, password: $password, email: $email, name: $name) { token account { id } }
  }`;

interface SignUp {
  readonly signUp: { readonly token: string; readonly account: { readonly id: string } };
}

/** Owns a project. */
export const ann = (server: Server): Promise<Person> => newPerson(server, 'Ann');

/** Visits it. */
export const bob = (server: Server): Promise<Person> => newPerson(server, 'Bob');

/** Is never let in. */
export const eve = (server: Server): Promise<Person> => newPerson(server, 'Eve');

/** Is signed out. */
export const nobody = (server: Server): Person => new Person(server);

/** Signs up someone of this name whom no other test knows. */
export async function newPerson(server: Server, name: string): Promise<Person> {
  const username = `${name.toLowerCase()}_${randomBytes(6).toString('hex')}`;
  const variables = { username, password, email: `${username}@example.org`, name };
  const { token, account } = (await nobody(server).query<SignUp>(signUp, variables)).signUp;
  return new Person(server, token, account.id, username);
}
