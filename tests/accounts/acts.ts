import { randomBytes } from 'node:crypto';
import { password } from '../support/cast.js';
import { Person } from '../support/person.js';

type Server = Person['server'];

export interface SignedIn {
  readonly token: string;
  readonly account: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly email: string;
  };
}

export const me = '{ me { id username name email isStaff } }';

export const signUpMutation = `
  mutation ($username: String!, $password: String!, $email: String!, $name: String) {
    signUp(username: $username, password: $password, email: $email, name: $name) {
      token account { id username name email }
    }
  }`;

export const signInMutation = `
  mutation ($username: String!, $password: String!, $code: String) {
    signIn(username: $username, password: $password, code: $code) { token account { id username name email } }
  }`;

/** Sign-up arguments with a random, unused username. */
export function newcomer(given: Record<string, string | null> = {}) {
  const username = `newcomer_${randomBytes(6).toString('hex')}`;
  return { username, password, email: `${username}@example.org`, ...given };
}

export async function signUp(server: Server, given: Record<string, string | null> = {}): Promise<SignedIn> {
  return (await new Person(server).query<{ signUp: SignedIn }>(signUpMutation, newcomer(given))).signUp;
}

export async function signIn(
  server: Server,
  username: string,
  word = password,
  code?: string,
): Promise<SignedIn> {
  const answer = await new Person(server).query<{ signIn: SignedIn }>(signInMutation, {
    username,
    password: word,
    code,
  });
  return answer.signIn;
}

export async function signOut(person: Person): Promise<boolean> {
  return (await person.query<{ signOut: boolean }>('mutation { signOut }')).signOut;
}

/** @returns the username that the token signs in; null if it signs in nobody */
export async function whois(server: Server, token: string): Promise<string | null> {
  const answer = await new Person(server, token).query<{ me: { username: string } | null }>(me);
  return answer.me && answer.me.username;
}
