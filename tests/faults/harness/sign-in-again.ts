import { password } from '../../support/cast.js';
import { Person } from '../../support/person.js';

const signIn =
  'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token } }';

/** The same person with one more session. */
export async function signInAgain(server: Person['server'], { id, username }: Person): Promise<Person> {
  const variables = { username, password };
  const answer = await new Person(server).query<{ signIn: { token: string } }>(signIn, variables);
  return new Person(server, answer.signIn.token, id, username);
}
