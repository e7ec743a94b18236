import { expect } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { nobody } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { codeOf, post } from '../transport/post.js';
import { signInMutation } from './acts.js';

type Server = Person['server'];

export function randomAddress(): string {
  return `203.0.${randomInt(256)}.${randomInt(256)}`;
}

/** Sends a request from an address, to a server that trusts one proxy. */
export function askFrom(server: Server, address: string, query: string, variables: object) {
  return post(nobody(server), { query, variables }, { 'x-forwarded-for': address });
}

/** @returns the code of the refusal; undefined if signed in */
export async function signInFrom(
  server: Server,
  address: string,
  username: string,
  password: string,
): Promise<unknown> {
  return codeOf(await askFrom(server, address, signInMutation, { username, password }))[1];
}

/** @returns for how long a wrong password must wait, in milliseconds */
export async function waitOf(server: Server, address: string, username: string): Promise<number> {
  const { body } = await askFrom(server, address, signInMutation, { username, password: 'wrong' });
  return Number(body?.errors?.[0]?.extensions['retryAfterMs'] ?? 0);
}

/** Guesses once from each address. */
export async function fail(server: Server, username: string, addresses: readonly string[]): Promise<void> {
  for (const address of addresses)
    expect(await signInFrom(server, address, username, 'wrong')).toBe('UNAUTHENTICATED');
}

/** Guesses from one address until the rate limit, which is 3, refuses. @returns the address */
export async function shutOut(server: Server, username: string, address = randomAddress()): Promise<string> {
  await fail(server, username, [address, address, address]);
  expect(await signInFrom(server, address, username, 'wrong')).toBe('RATE_LIMITED');
  return address;
}
