import { randomBytes } from 'node:crypto';
import { Person } from './person.js';

type Server = Person['server'];

/** The password of every test person. */
export const password = 'correct horse battery';

const signUp = `
  mutation ($username: String!, $password: String!, $email: String!, $name: String) {
    signUp(username: $username, password: $password, email: $email, name: $name) { token account { id } }
  }`;

interface SignUp {
  readonly signUp: { readonly token: string; readonly account: { readonly id: string } };
}

/** The owner of a project. */
export const ann = (server: Server): Promise<Person> => newPerson(server, 'Ann');

/** The visitor of that project. */
export const bob = (server: Server): Promise<Person> => newPerson(server, 'Bob');

/** A third person, who never gets access. */
export const eve = (server: Server): Promise<Person> => newPerson(server, 'Eve');

/** A signed-out person. */
export const nobody = (server: Server): Person => new Person(server);

/** Signs up a person of this name whom no other test uses. */
export async function newPerson(server: Server, name: string): Promise<Person> {
  const username = `${name.toLowerCase()}_${randomBytes(6).toString('hex')}`;
  const variables = { username, password, email: `${username}@example.org`, name };
  const { token, account } = (await nobody(server).query<SignUp>(signUp, variables)).signUp;
  return new Person(server, token, account.id, username);
}
