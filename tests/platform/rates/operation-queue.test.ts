import { expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { aQueue } from './a-queue.js';

test('a user runs two costly operations at once, and the next user goes before the others of the first', async () => {
  const { enter, names, endOne, endAll } = aQueue();
  for (let n = 0; n < 30; n += 1) void enter('attacker');
  void enter('other');
  await nextTurn();
  expect(names()).toEqual(['attacker', 'attacker', 'other']);
  await endOne();
  expect(names()).toEqual(['attacker', 'other', 'attacker']);
  await endAll();
});

test('six costly operations run at once, the others in the order in which they came; cheap ones go ahead', async () => {
  const { enter, names, endOne, endAll } = aQueue();
  for (const user of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) void enter(user);
  await nextTurn();
  expect(names()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  void enter('sender', 250);
  await nextTurn();
  expect(names().at(-1)).toBe('sender');
  await endOne();
  await endOne();
  expect(names().slice(-2)).toEqual(['g', 'h']);
  await endAll();
});

test('the many networks of one site run two operations at once, and delay no other site', async () => {
  const { enterAnonymous, names, endOne, endAll } = aQueue();
  for (let n = 0; n < 30; n += 1) void enterAnonymous(`network ${n}`, 'crowd');
  for (const site of ['cafe', 'library']) void enterAnonymous(site, site);
  await nextTurn();
  expect(names()).toEqual(['crowd', 'crowd', 'cafe', 'library']);
  await endOne();
  expect(names().slice(-1)).toEqual(['crowd']);
  await endAll();
});

test('a signed-in user waits for one operation of those who are not, from however many sites they come, and they go on', async () => {
  const { enter, enterAnonymous, names, endOne, endAll } = aQueue();
  for (let n = 0; n < 30; n += 1) void enterAnonymous(`network ${n}`, `site ${n}`);
  for (const user of ['ann', 'bob', 'eve']) void enter(user);
  await nextTurn();
  for (let n = 0; n < 6; n += 1) await endOne();
  expect(names()).toEqual(['site 6', 'ann', 'site 7', 'bob', 'site 8', 'eve']);
  await endAll();
});

test('many users of one site delay a user elsewhere by one operation', async () => {
  const { enterAs, names, endOne, endAll } = aQueue();
  const crowd = { network: 'crowd', site: 'crowd' };
  for (let n = 0; n < 30; n += 1) void enterAs('crowd', { user: String(n), ...crowd });
  void enterAs('victim', { user: 'victim', network: 'home', site: 'home' });
  await nextTurn();
  await endOne();
  await endOne();
  expect(names().slice(-2)).toEqual(['crowd', 'victim']);
  await endAll();
});
