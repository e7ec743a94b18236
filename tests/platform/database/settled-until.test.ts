import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Run } from '../../../src/platform/database/database.js';
import { settledUntil } from '../../../src/platform/database/settled-until.js';
import { holdDatabase } from '../../messages/hold-database.js';
import { sharedApp } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { until } from '../../support/until.js';

const app = await sharedApp();
const { database } = app.services;
const { open } = holdDatabase(app);
const change: [string, unknown[]] = ['create temporary table written (n int) on commit drop', []];

async function timeOf(run: Run, sql: string): Promise<string> {
  const [row] = await run<{ time: string }>(`select (${sql})::text as time`, []);
  return row?.time ?? '';
}

/** Whether a time, as settledUntil gives it, is after another one. */
async function isAfter(time: string, other: string): Promise<boolean> {
  const [row] = await database.run<{ is: boolean }>('select $1::timestamptz > $2::timestamptz as is', [
    time,
    other,
  ]);
  return row?.is === true;
}

/** Waits until a transaction that began at this time is no longer hidden by the margin of a second. */
function untilLater(time: string): Promise<void> {
  return until('more than a second has passed', async () =>
    isAfter(await timeOf(database.run, `clock_timestamp() - interval '1.2 seconds'`), time),
  );
}

async function isSettled(time: string, run: Run = database.run): Promise<boolean> {
  return isAfter(await settledUntil(run), time);
}

test('nothing is settled that a transaction in progress may still write', async () => {
  const release = await open(change);
  const after = await timeOf(database.run, 'clock_timestamp()');
  await untilLater(after);
  expect(await isSettled(after)).toBe(false);
  await release();
  await until('the end of the transaction settles it', () => isSettled(after));
});

test('a second question in one transaction sees the transactions that have begun since the first', async () => {
  await database.transaction(async (run) => {
    await settledUntil(run);
    const release = await open(change);
    const after = await timeOf(database.run, 'clock_timestamp()');
    await untilLater(after);
    expect(await isSettled(after, run)).toBe(false);
    await release();
  });
});

test('the transaction that asks does not count, as it knows what it has written', async () => {
  await database.transaction(async (run) => {
    const begun = await timeOf(run, 'now()');
    await untilLater(begun);
    await until('the time before it is settled', () => isSettled(begun, run));
  });
});

test('a transaction of a role whose times are hidden may have begun a minute ago', async () => {
  const role = `parley_test_${randomBytes(6).toString('hex')}`;
  await database.run(`create role ${role}`, []);
  atEnd(() => database.run(`drop role ${role}`, []).then(() => undefined));
  const release = await open(change);
  await database.transaction(async (run) => {
    await run(`set local role ${role}`, []);
    expect(await isSettled(await timeOf(run, `clock_timestamp() - interval '55 seconds'`), run)).toBe(false);
  });
  await release();
});
