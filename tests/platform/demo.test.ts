import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { demoAccounts } from '../../src/demo.js';
import { signIn } from '../accounts/acts.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { Person } from '../support/person.js';

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
