import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { fillRoom } from '../messages/fill-room.js';
import { sharedApp, testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { dataFolder } from '../support/data-folder.js';
import type { Person } from '../support/person.js';
import { type ParleyProcess, startParley } from '../support/parley-process.js';
import { aRoom } from '../support/room.js';
import { fillDisk, freeDisk, onSmallDisk } from '../support/small-disk.js';
import { until } from '../support/until.js';
import { RawSocket } from '../transport/raw-socket.js';
import { linesOf, logOfProcess } from './log-of-process.js';

const app = await sharedApp();

/** Starts a process that acts on SIGUSR2. The code may have no space. */
async function startActing(
  act: string,
  under: readonly string[] = [],
  LOG_LEVEL = 'warn',
): Promise<ParleyProcess> {
  const NODE_OPTIONS = `--import=data:text/javascript,process.on('SIGUSR2',()=>{${act}})`;
  const parley = await startParley({ ...(await testSettings()), NODE_OPTIONS, LOG_LEVEL }, under);
  atEnd(() => parley.stop('SIGKILL'));
  return parley;
}

/** Resets the connection of a socket while an answer is on its way to it. */
async function resetDuringAnswer(person: Person, slug: string): Promise<void> {
  const raw = await RawSocket.ready(person);
  const query =
    'query ($slug: String!) { chatRoom(slug: $slug) { messages(first: 200) { nodes { content } } } }';
  for (const id of ['1', '2', '3', '4', '5']) raw.ask(id, query, { slug });
  await raw.next();
  const { _socket: connection } = raw.socket as unknown as { readonly _socket: Socket };
  connection.resetAndDestroy();
  await raw.closed;
}

test('a connection that is reset during an answer is no fault of the server: only the debug log has it', async () => {
  const parley = await startActing('', [], 'debug');
  const { visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 200, '好', 3990);
  const broken = /a socket broke during an answer/;
  await until('such a connection is logged', async () => {
    await resetDuringAnswer(visitor.at(parley), slug);
    return broken.test(parley.output());
  });
  const lines = logOfProcess(parley);
  expect(lines.find(({ msg }) => broken.test(msg))).toMatchObject({ level: 20 });
  expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
});

test('what libraries and Node print becomes lines of JSON, each text once a minute, without what it quotes', async () => {
  const acts = [
    "console.error(`it_broke`,new(Error)(`of:'marked'`))",
    "console.warn(`a:'marked'\\nsecond`)",
    'console.log(`on_stdout`)',
    'console.trace(`with_a_trace`)',
    'console.error(new(TypeError)(`alone`))',
    'console.error({})',
    'process.emitWarning(`be_warned`)',
    'process.emitWarning(`outdated`,`DeprecationWarning`)',
  ];
  const parley = await startActing(acts.join(';'));
  parley.signal('SIGUSR2');
  await until('the last is logged', () => parley.output().includes('outdated'));
  parley.signal('SIGUSR2');
  expect(await parley.stop()).toEqual({ code: 0, signal: null });
  const lines = logOfProcess(parley);
  const texts = ['it_broke', 'a:…', 'on_stdout', 'with_a_trace', 'TypeError alone', 'object'];
  const warnings = ['Warning: be_warned', 'DeprecationWarning: outdated'];
  expect(lines.map(({ msg }) => msg)).toEqual([...texts, ...warnings]);
  expect(lines[0]?.err).toMatchObject({ message: 'of:…', stack: expect.stringMatching(/^ {4}at /) });
});

test('a log on a full disk does not end the process, which logs again when there is space', async () => {
  const folder = await dataFolder();
  const file = `${folder}/log`;
  const toFile = ['sh', '-c', 'exec "$@" 2>> "$0"', file];
  const act = '(globalThis.n??=[]).push(0);console.error(`line_${n.length}`)';
  const parley = await startActing(act, [...onSmallDisk(folder, '1m'), ...toFile]);
  const log = async () => linesOf(await readFile(`/proc/${parley.pid}/root${file}`, 'utf8'));
  fillDisk(parley, folder);
  parley.signal('SIGUSR2');
  expect((await fetch(`${parley.url}/readyz`)).status).toBe(200);
  freeDisk(parley, folder);
  await until('it logs again', async () => {
    parley.signal('SIGUSR2');
    return (await log()).some(({ msg }) => msg.startsWith('line_'));
  });
  expect(await parley.stop()).toEqual({ code: 0, signal: null });
});
