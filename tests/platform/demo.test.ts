import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { demoAccounts } from '../../src/demo.js';
import { signIn } from '../accounts/acts.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';

test('who signs in to look around finds the projects, and no session but their own', async () => {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  const settings = { DATABASE_URL: '', REDIS_URL: '', DATA_DIR: folder.path, DEMO: 'true' };
  const app = await startTestApp(settings);
  for (const { username, password } of demoAccounts) {
    const person = new Person(app, (await signIn(app, username, password)).token);
    const seen = await person.query(
      '{ me { sessions { isCurrent } } projects { nodes { account { username } } } }',
    );
    expect(seen).toEqual({
      me: { sessions: [{ isCurrent: true }] },
      projects: { nodes: [1, 2, 3].map(() => ({ account: { username: 'owner' } })) },
    });
  }
}, 60_000);

test('once there are to be no demo accounts any more, nobody signs in to those that are there', async () => {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  const settings = { DATABASE_URL: '', REDIS_URL: '', DATA_DIR: folder.path };
  const before = await startTestApp({ ...settings, DEMO: 'true' });
  await before.close();
  const app = await startTestApp({ ...settings, DEMO: '', PUBLIC_URL: 'https://chat.example.org' });
  for (const { username, password } of demoAccounts)
    expect((await refusalOf(signIn(app, username, password))).code).toBe('UNAUTHENTICATED');
}, 60_000);
