import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { runProgram } from '../../../scripts/test-services/run-program.js';
import { beatEvery, lease, readLock } from '../../../src/platform/database/lock-file.js';
import { until } from '../../support/until.js';
import { migratedDataFolder } from '../../support/data-folder.js';
import { atEnd } from '../../support/at-end.js';
import { limitsWith } from '../../support/limits.js';
import { container, unshare } from '../../support/namespaces.js';
import { type ParleyProcess, startParley } from '../../support/parley-process.js';
import { aRoom } from '../../support/room.js';
import { sendMessage } from '../../support/acts.js';
import { logOf, sendSteadily } from '../../processes/steady-sender.js';

async function start(...[settings, under, timeLimit]: Parameters<typeof startParley>) {
  const parley = await startParley(settings, under, timeLimit);
  atEnd(() => parley.stop('SIGKILL'));
  return parley;
}

async function settingsOfOne() {
  return { DATA_DIR: await migratedDataFolder(), DEMO: 'false', LIMITS: limitsWith() };
}

// Most of these wait for a lease to end, and have nothing else to do meanwhile. So they run at once.
test.concurrent(
  'two containers with one host name do not share a folder',
  async () => {
    const settings = await settingsOfOne();
    const first = await start(settings, container);
    const { visitor, owner, slug } = await aRoom(first);
    await expect(startParley(settings, container)).rejects.toThrow(/is in use by another Parley/);
    const { seq } = await sendMessage(visitor, slug, 'Still here');
    await first.stop('SIGKILL');
    const renamed = [...container, '--uts', 'sh', '-c', 'hostname elsewhere && exec "$@"', 'sh'];
    const second = await start(settings, renamed);
    expect(second.output()).toContain('waiting 10 s for the lock');
    expect((await logOf(owner.at(second), slug)).map((message) => message.seq)).toEqual([seq]);
  },
  120_000,
);

test.concurrent(
  'a process that was paused beyond its lease ends before it writes again',
  async () => {
    const settings = await settingsOfOne();
    const first = await start(settings);
    const { visitor, owner, slug } = await aRoom(first);
    const talk = sendSteadily(visitor, slug);
    await talk.acknowledged(20);
    first.signal('SIGSTOP');
    const second = await start(settings);
    const { seq } = await sendMessage(visitor.at(second), slug, 'Of the new owner');
    first.signal('SIGCONT');
    expect(await first.ended).toEqual({ code: 1, signal: null });
    expect(first.output()).toContain('another process may own the data folder by now');
    const { sent } = await talk.ended;
    const log = await logOf(owner.at(second), slug);
    expect(log.slice(0, sent.length)).toEqual(sent);
    expect(log.at(-1)).toMatchObject({ seq, content: 'Of the new owner' });
    await endsWell(second);
  },
  120_000,
);

test.concurrent(
  'a process that can open no file for longer than its lease keeps its folder',
  async () => {
    const settings = await settingsOfOne();
    const parley = await start(settings);
    const { visitor, slug } = await aRoom(parley);
    const limit = (descriptors: number) =>
      runProgram('prlimit', ['--pid', String(parley.pid), `--nofile=${descriptors}:`]);
    const beats = () => Number(readLock(join(settings.DATA_DIR, 'database.lock'))?.text.split(' ')[1]);
    await limit(3);
    const before = beats();
    await until('it has renewed its lock for longer', () => (beats() - before) * beatEvery > lease);
    await limit(1024);
    expect((await sendMessage(visitor, slug, 'Still here')).seq).toBe(1);
    await endsWell(parley);
  },
  120_000,
);

test.concurrent(
  'a start on a full disk leaves nothing behind that a later start would stumble over',
  async () => {
    const settings = await settingsOfOne();
    const script = `
      export DATA_DIR="$DATA_DIR/disk" && mkdir "$DATA_DIR" && mount -t tmpfs -o size=4k parley "$DATA_DIR"
      for size in 8k 8m; do
        mount -o "remount,size=$size" "$DATA_DIR"
        "$@"; echo "ended with $? and left: $(ls -A "$DATA_DIR")."
      done
      mount -o remount,size=300m "$DATA_DIR"
      exec "$@"`;
    const under = [...unshare('--mount', '--kill-child', '--fork'), 'sh', '-c', script, 'sh'];
    // It starts three times, and makes a new database twice.
    const parley = await start(settings, under, 150_000);
    const output = parley.output();
    expect(output.match(/\/disk\S* can't be used \(ENOSPC\): the disk is full\. .*DATA_DIR\./g)).toHaveLength(
      2,
    );
    expect(output.match(/ended with 1 and left: (database)?\./g)).toHaveLength(2);
    expect(output).not.toMatch(/\n +at /);
    await aRoom(parley);
  },
  180_000,
);

async function endsWell(parley: ParleyProcess): Promise<void> {
  expect(await parley.stop()).toEqual({ code: 0, signal: null });
}
