import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { digest } from '../../src/platform/digest.js';
import { deleteAccount } from '../privacy/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { previousRelease } from '../support/previous-release.js';
import { whois } from './acts.js';
import { reset, resetTokenFor } from './passwords/reset-mails.js';

const platform = await TestPlatform.start();
const now = () => Math.floor(Date.now() / 1000);
const word = 'seven bees on a roof';

// The statements with which processes of the previous release write.
const link = `
  insert into verification (identifier, value, created_at, expires_at)
  values ('password-reset:' || $1, $2, now() + interval '1 minute', now() + interval '1 hour') returning id`;
const gone = `
  insert into verification (identifier, value, created_at, expires_at)
  values ('host-user-gone:' || encode(sha256(convert_to($1 || ' ' || $2, 'UTF8')), 'hex'), '', now(), now() + interval '1 hour')
  returning id`;

test('links and markers of the previous release hold, those from before the upgrade and those from beside it', async () => {
  const { settings, database } = await previousRelease(platform.settings);
  const [before, beside] = [newSubject(), newSubject()];
  const token = randomBytes(32).toString('base64url');
  const email = 'ann.of.before@example.org';
  await database.run(link, [digest(token), digest(email)]);
  await database.run(gone, [platform.issuer, before]);
  await database.close();

  const app = await startTestApp(settings);
  const { run } = app.services.database;
  // What a process of the previous release asks, which would fail on two rows.
  const asked =
    'select created_at from verification where identifier = $1 and expires_at > clock_timestamp()';
  expect(await run(asked, [`password-reset:${digest(token)}`])).toHaveLength(1);
  const { username } = await ann(app);
  await run('update "user" set email = $2 where username = $1', [username, email]);
  expect(await nobody(app).query(reset, { token, username, word })).toEqual({ resetPassword: true });
  await run(gone, [platform.issuer, beside]);
  for (const sub of [before, beside])
    expect(await whois(app, await platform.token({ sub, iat: now() - 60 }))).toBeNull();
  const another = randomBytes(32).toString('base64url');
  await run(link, [digest(another), digest(email)]);
  await run(`update credential set updated_at = now() - interval '1 hour'`, []);
  const again = { token: another, username, word: `${word} again` };
  expect(await nobody(app).query(reset, again)).toEqual({ resetPassword: true });
});

test('processes of the previous release see what is written beside them', async () => {
  const { settings, database } = await previousRelease(platform.settings);
  await database.close();
  const app = await startTestApp(settings);
  const { run } = app.services.database;
  const token = await resetTokenFor(app, await ann(app));
  const found = 'select value from verification where identifier = $1 and expires_at > clock_timestamp()';
  expect(await run(found, [`password-reset:${digest(token)}`])).toHaveLength(1);
  const sub = newSubject();
  for (let round = 1; round <= 2; round += 1) {
    await run("update deleted_host_user set deleted_at = now() - interval '1 hour'", []);
    await deleteAccount(await platform.user(app, { sub, iat: now() }), null);
    const marked = `
      select 1 from verification where identifier like 'host-user-gone:%' and created_at >= to_timestamp($1)`;
    expect(await run(marked, [now()])).not.toHaveLength(0);
  }
});
