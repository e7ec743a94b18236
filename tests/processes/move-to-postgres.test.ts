import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn, whois } from '../accounts/acts.js';
import { codeNow } from '../accounts/second-factor/two-factor.js';
import { definitionsOf, rowsOf } from '../platform/move/copy-of.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann } from '../support/cast.js';
import { dataFolder, migratedDataFolder } from '../support/data-folder.js';
import { secret, startParley } from '../support/parley-process.js';
import { copyOf, filledFolder, newDatabase } from './filled-folder.js';
import { runMove } from './run-move.js';

const { folder, rows, ...filled } = await filledFolder();

test('after the move, everyone goes on where they were', async () => {
  const DATABASE_URL = await newDatabase();
  const { code, output } = await runMove({ DATA_DIR: folder, DATABASE_URL });
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).not.toContain(readFileSync(join(folder, 'secret'), 'utf8'));
  expect(Object.keys(rows).length).toBeGreaterThan(8);
  for (const [name, { length }] of Object.entries(rows))
    expect(output).toMatch(new RegExp(`^ {2}${name} +${length} rows$`, 'm'));
  const app = await startTestApp({ DATABASE_URL, SECRET: '', DATA_DIR: folder });
  expect(await rowsOf(app.services.database.run)).toEqual(rows);
  const { slug, ofFactor } = filled;
  const { owner, visitor, stranger } = {
    owner: filled.owner.at(app),
    visitor: filled.visitor.at(app),
    stranger: filled.stranger.at(app),
  };
  expect(await whois(app, visitor.token ?? '')).toBe(visitor.username);
  expect((await signIn(app, stranger.username)).account.id).toBe(stranger.id);
  const again = await signIn(app, owner.username, undefined, codeNow(ofFactor));
  expect(again.account.id).toBe(owner.id);
  expect((await sendMessage(visitor, slug, 'And on')).seq).toBe(7);
  const newcomer = await ann(app);
  expect(Number(newcomer.id)).toBeGreaterThan(Number(stranger.id));
  const room = await createChat(newcomer, await createProject(owner));
  expect((await sendMessage(newcomer, room, 'Hello')).seq).toBe(1);
  const fresh = await startTestApp({ DATABASE_URL: await newDatabase() });
  expect(await definitionsOf(app.services.database.run)).toEqual(
    await definitionsOf(fresh.services.database.run),
  );
});

test('a second move to the same database is refused', async () => {
  const settings = { DATA_DIR: folder, DATABASE_URL: await newDatabase() };
  expect(await runMove(settings)).toMatchObject({ code: 0 });
  expect(await runMove(settings)).toEqual({
    code: 1,
    output: expect.stringMatching(
      /^Nothing was moved\. The database of DATABASE_URL is not empty: there are rows in "\w+"\.\nIf an earlier move to it is complete, start Parley with it\. Otherwise .*\n$/,
    ),
  });
});

test('a folder on which Parley runs is refused', async () => {
  const DATA_DIR = await copyOf(folder);
  const parley = await startParley({ DATA_DIR, SECRET: '' });
  atEnd(() => parley.stop());
  const { code, output } = await runMove({ DATA_DIR, DATABASE_URL: await newDatabase() });
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringMatching(/^Nothing was moved\. .* is in use by another Parley .*\n$/),
  });
});

test.each([
  ['no DATABASE_URL', async () => ({ DATABASE_URL: '' }), /^Nothing was moved\. DATABASE_URL is not set\./],
  [
    'no data folder',
    async () => ({ DATA_DIR: 'nowhere', SECRET: secret }),
    /^Nothing was moved\. There is no database in nowhere\. Set DATA_DIR/,
  ],
  [
    'a folder without a database',
    async () => ({ DATA_DIR: await dataFolder() }),
    /^Nothing was moved\. There is no database in .*Set DATA_DIR/,
  ],
  [
    'no secret',
    async () => ({ DATA_DIR: await migratedDataFolder() }),
    /^Nothing was moved\. There is no .*secret\. Set SECRET/,
  ],
  [
    'another secret',
    async () => ({ SECRET: secret }),
    /^Nothing was moved\. SECRET differs from .*secret\. If Parley/,
  ],
])('%s is refused in plain words, and makes nothing', async (_what, settings, words) => {
  const given = await settings();
  const { code, output } = await runMove({ DATA_DIR: folder, DATABASE_URL: await newDatabase(), ...given });
  expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(words) });
  expect(output.split('\n')).toHaveLength(2);
});

test('a folder without a secret file moves with the SECRET that Parley ran with', async () => {
  const settings = { DATA_DIR: await migratedDataFolder(), SECRET: secret };
  expect(await runMove({ ...settings, DATABASE_URL: await newDatabase() })).toMatchObject({ code: 0 });
  writeFileSync(join(settings.DATA_DIR, 'secret'), `${secret}\n`);
  expect(await runMove({ ...settings, DATABASE_URL: await newDatabase() })).toMatchObject({ code: 0 });
});
