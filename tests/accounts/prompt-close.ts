import { expect } from '@jest/globals';
import { RawSocket } from '../transport/raw-socket.js';
import type { Person } from '../support/person.js';
import { until } from '../support/until.js';

/**
 * Does what ends the person's session, which closes their open socket. In an app whose clock stands still no sweep comes by,
 * so that only a hint does that.
 */
export async function expectPromptClose(person: Person, act: () => Promise<unknown>): Promise<void> {
  const { closed } = await RawSocket.ready(person);
  let code: number | undefined;
  void closed.then((each) => (code = each));
  await act();
  await until('the socket is closed', () => code !== undefined);
  expect(code).toBe(4401);
}
