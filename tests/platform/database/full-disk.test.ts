import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { startPostgres } from '../../../scripts/test-services/postgres.js';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { logOfProcess } from '../../processes/log-of-process.js';
import { logOf } from '../../processes/steady-sender.js';
import { sendMessage, type SentMessage } from '../../support/acts.js';
import { atEnd } from '../../support/at-end.js';
import { migratedDataFolder } from '../../support/data-folder.js';
import { limitsWith } from '../../support/limits.js';
import { type ParleyProcess, startParley } from '../../support/parley-process.js';
import type { Person } from '../../support/person.js';
import { Refused } from '../../support/refused.js';
import { aRoom } from '../../support/room.js';
import { fillDisk, freeDisk, onSmallDisk } from '../../support/small-disk.js';
import { until } from '../../support/until.js';

const common = { DEMO: 'false', LIMITS: limitsWith(), LOG_LEVEL: 'warn' };

async function start(settings: Readonly<Record<string, string>>, under: readonly string[] = []) {
  const parley = await startParley({ ...common, ...settings }, under);
  atEnd(() => parley.stop('SIGKILL'));
  return parley;
}

interface Setup {
  readonly parley: ParleyProcess;
  readonly fill: () => void;
  readonly free: () => void;
}

async function builtIn(): Promise<Setup> {
  const DATA_DIR = await migratedDataFolder();
  const parley = await start({ DATA_DIR }, onSmallDisk(DATA_DIR, '150m'));
  return { parley, fill: () => fillDisk(parley, DATA_DIR), free: () => freeDisk(parley, DATA_DIR) };
}

async function onServer(): Promise<Setup & { readonly crash: () => Promise<void> }> {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  const data = `${folder.path}/data`;
  const postgres = await startPostgres(folder.path, { under: onSmallDisk(data, '150m') });
  atEnd(() => postgres.stop());
  const parley = await start({ DATABASE_URL: postgres.url, DATA_DIR: await migratedDataFolder() });
  const crash = () => postgres.stop('SIGQUIT');
  return { parley, crash, fill: () => fillDisk(postgres, data), free: () => freeDisk(postgres, data) };
}

/** Sends until a send is refused. @returns the acknowledged messages */
async function sendUntilRefused(person: Person, slug: string): Promise<SentMessage[]> {
  const sent: SentMessage[] = [];
  for (;;) {
    try {
      // The database can't compress it.
      sent.push(await sendMessage(person, slug, randomBytes(1500).toString('hex')));
    } catch (error) {
      expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE', extensions: { retryable: true } });
      return sent;
    }
  }
}

async function readiness({ url }: ParleyProcess) {
  const response = await fetch(`${url}/readyz`);
  return [response.status, await response.text()];
}

const diskFull = [503, '{"status":"not ready","fault":"disk full"}'];
const isReady = async (parley: ParleyProcess) => (await readiness(parley))[0] === 200;

test.each([
  ['of the built-in database', builtIn],
  ['of PostgreSQL', onServer],
])(
  'a full disk %s refuses sends and says so, until there is space again',
  async (_whose, setUp) => {
    const { parley, fill, free } = await setUp();
    const { owner, visitor, slug } = await aRoom(parley);
    const sent = [await sendMessage(visitor, slug, 'Before')];
    expect(await isReady(parley)).toBe(true);

    fill();
    sent.push(...(await sendUntilRefused(visitor, slug)));
    for (let count = 0; count < 5; count += 1)
      await sendMessage(owner, slug, randomBytes(1500).toString('hex')).then(
        (message) => void sent.push(message),
        (error: unknown) => expect(error).toBeInstanceOf(Refused),
      );
    await until('it says so', async () => !(await isReady(parley)));
    expect(await readiness(parley)).toEqual(diskFull);
    expect((await fetch(`${parley.url}/healthz`)).status).toBe(200);
    expect(logOfProcess(parley).filter(({ level }) => level >= 50)).toEqual([
      expect.objectContaining({ msg: expect.stringMatching(/^the disk of the database is full/) }),
    ]);

    free();
    await until('it is ready again', () => isReady(parley));
    sent.push(await sendMessage(visitor, slug, 'After'));
    const log = await logOf(owner, slug);
    expect(log).toEqual(expect.arrayContaining(sent));
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_message, index) => index + 1));
  },
  120_000,
);

test('a PostgreSQL that ends while its disk is full is not just away', async () => {
  const { parley, fill, crash } = await onServer();
  const { visitor, slug } = await aRoom(parley);
  expect(await isReady(parley)).toBe(true);
  fill();
  await sendUntilRefused(visitor, slug);
  await crash();
  await until('it is not ready', async () => !(await isReady(parley)));
  expect(await readiness(parley)).toEqual(diskFull);
}, 120_000);
