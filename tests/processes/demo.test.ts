import { expect, test } from '@jest/globals';
import { demoAccounts } from '../../src/demo.js';
import { signIn, signUp, whois } from '../accounts/acts.js';
import { startTestApp } from '../support/app.js';
import { migratedDataFolder } from '../support/data-folder.js';
import { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';

const settings = { DATABASE_URL: '', REDIS_URL: '', DATA_DIR: await migratedDataFolder() };
const demo = await startTestApp({ ...settings, DEMO: 'true' });

test('who signs in to look around finds the projects, and no session but their own', async () => {
  for (const { username, password } of demoAccounts) {
    const person = new Person(demo, (await signIn(demo, username, password)).token);
    const seen = await person.query(
      '{ me { sessions { isCurrent } } projects { nodes { account { username } } } }',
    );
    expect(seen).toEqual({
      me: { sessions: [{ isCurrent: true }] },
      projects: { nodes: [1, 2, 3].map(() => ({ account: { username: 'owner' } })) },
    });
  }
});

test('once there are to be no demo accounts any more, nobody signs in to those that are there', async () => {
  const tokens = await Promise.all(
    demoAccounts.map(async ({ username, password }) => (await signIn(demo, username, password)).token),
  );
  await demo.close();
  const app = await startTestApp({ ...settings, DEMO: '', PUBLIC_URL: 'https://chat.example.org' });
  for (const token of tokens) expect(await whois(app, token)).toBeNull();
  for (const { username, password } of demoAccounts)
    expect((await refusalOf(signIn(app, username, password))).code).toBe('UNAUTHENTICATED');
  await app.close();
});

test('and with them again, who looks around signs in as before', async () => {
  const again = await startTestApp({ ...settings, DEMO: 'true' });
  for (const { username, password } of demoAccounts)
    expect((await signIn(again, username, password)).account.username).toBe(username);
});

test('an account that only has the name of a demo account keeps its password', async () => {
  const own = { DATABASE_URL: '', REDIS_URL: '', DATA_DIR: await migratedDataFolder() };
  const before = await startTestApp(own);
  await signUp(before, { username: 'owner' });
  await before.close();
  const app = await startTestApp(own);
  expect((await signIn(app, 'owner')).account.username).toBe('owner');
});
