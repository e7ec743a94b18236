import { cp } from 'node:fs/promises';
import { makeDatabase } from '../../scripts/test-services/database.js';
import { askForReset } from '../accounts/passwords/reset-mails.js';
import { turnOnTwoFactor } from '../accounts/second-factor/two-factor.js';
import { hideMessage } from '../../src/messages/hide-message.js';
import { warn } from '../notices/notices.js';
import { rowsOf } from '../platform/move/copy-of.js';
import { deleteAccount } from '../privacy/acts.js';
import { reportMessage } from '../reports/reports.js';
import { blockChat, createChat, createProject, endProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { bob, eve } from '../support/cast.js';
import { dataFolder, migratedDataFolder } from '../support/data-folder.js';
import { readWorld } from '../support/jest/world.js';
import type { Person } from '../support/person.js';
import { actAsStaff } from '../support/staff-act.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';

export interface FilledFolder {
  readonly folder: string;
  /** Has two-factor sign-in, with the secret `ofFactor`. */
  readonly owner: Person;
  readonly visitor: Person;
  readonly stranger: Person;
  /** Of the room of owner and visitor, in which are six messages. */
  readonly slug: string;
  readonly ofFactor: string;
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

/** A data folder that has been in use, with its own secret. */
export async function filledFolder(): Promise<FilledFolder> {
  const DATA_DIR = await migratedDataFolder();
  const app = await startTestApp({ DATABASE_URL: '', REDIS_URL: '', SECRET: '', DATA_DIR });
  const { owner, visitor, slug } = await aRoom(app);
  const leaver = await eve(app);
  const roomOfLeaver = await createChat(leaver, await createProject(visitor));
  for (let count = 0; count < 3; count += 1) {
    for (const sender of [owner, visitor]) await sendMessage(sender, slug, `早安 ${count}`);
    await sendMessage(leaver, roomOfLeaver, 'Forget this');
  }
  const { id: rude } = await sendMessage(leaver, roomOfLeaver, '難聽的話');
  await reportMessage(visitor, rude);
  await warn(app, leaver, '請友善');
  await warn(app, visitor, '請友善');
  await actAsStaff(app, (run) => hideMessage(run, rude));
  await deleteAccount(leaver);
  const { secret: ofFactor } = await turnOnTwoFactor(owner);
  const stranger = await bob(app);
  const roomOfStranger = await createChat(stranger, await createProject(owner));
  await blockChat(owner, roomOfStranger);
  await endProject(visitor, await createProject(visitor));
  await visitor.query(askForReset, { email: `${visitor.username}@example.org` });
  const { run } = app.services.database;
  // Otherwise the code that has turned two-factor sign-in on could not be used again in the same half minute.
  await run('update second_factor set last_step = 0', []);
  await until('the reset link is there', async () => (await rowsOf(run))['reset_link']?.length === 1);
  // Otherwise it would still be indexing when the rows are read.
  await app.services.messageIndexer.close();
  await app.services.messageIndexer.bringUpToDate();
  const rows = await rowsOf(run);
  await app.close();
  return { folder: DATA_DIR, owner, visitor, stranger, slug, ofFactor, rows };
}

/** A copy of a data folder, for a test that changes it. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await dataFolder();
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** @returns the URL of a new PostgreSQL database */
export async function newDatabase(): Promise<string> {
  const made = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => made.stop());
  return made.url;
}
