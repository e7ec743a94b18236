import { expect } from '@jest/globals';
import { RawSocket } from '../transport/raw-socket.js';
import type { Person } from '../support/person.js';
import { until } from '../support/until.js';

/**
 * Expects the act to end the person's session and so to close their open socket. The app's clock must stand still:
 * then no sweep runs, and only a hint can close the socket.
 */
export async function expectPromptClose(person: Person, act: () => Promise<unknown>): Promise<void> {
  const { closed } = await RawSocket.ready(person);
  let code: number | undefined;
  void closed.then((each) => (code = each));
  await act();
  await until('the socket is closed', () => code !== undefined);
  expect(code).toBe(4401);
}
