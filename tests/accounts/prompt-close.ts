import { expect } from '@jest/globals';
import { RawSocket } from '../api/raw-socket.js';
import type { OpenApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import type { Person } from '../support/person.js';

/** Does what ends the person's session, whose open socket is to close within a second of the answer. */
export async function expectPromptClose(
  app: OpenApp,
  person: Person,
  act: () => Promise<unknown>,
): Promise<void> {
  const { closed } = await RawSocket.ready(person);
  await afterSweep(app);
  await act();
  const begin = performance.now();
  expect(await closed).toBe(4401);
  expect(performance.now() - begin).toBeLessThan(1000);
}

/** Until the sweep has just come by, which finds every end in its 2 s: then only a hint can be as quick. */
async function afterSweep(app: OpenApp): Promise<void> {
  const person = await ann(app);
  const { closed } = await RawSocket.ready(person);
  await app.services.database.run('delete from session where user_id = $1', [person.id]);
  await closed;
}
