import { expect, test } from '@jest/globals';
import { rollUp } from '../../../src/admin/dashboard/roll-up.js';
import { startTestApp } from '../../support/app.js';
import { ownDatabase } from '../../support/own-database.js';
import { until } from '../../support/until.js';
import { staff } from '../staff.js';
import { dashboard } from './numbers.js';
import { day, hour, midnight, second, SmallWorld } from './world.js';

const settings = await ownDatabase();
const [app, other] = await Promise.all([startTestApp(settings), startTestApp(settings)]);
const { database } = app.services;
const { run } = database;
const admin = await staff(app);

// Twelve batches, from one side of the room to the other.
const manyMessages = `
  insert into message (id, chat_room_id, seq, sender_id, content, created_at)
  select gen_random_uuid(), room.id, n, case when n % 2 = 1 then visitor_id else owner_id end, 'Hello',
         room.created_at + n * interval '10 seconds'
    from chat_room room, generate_series(1, 6000) n`;
const addMessage = `
  insert into message (id, chat_room_id, seq, sender_id, content, created_at)
  select gen_random_uuid(), id, 1, visitor_id, 'Hello', clock_timestamp() from chat_room`;
const rolled =
  'select count(*)::int as quarters, coalesce(sum(messages), 0)::int as messages from quarter_hour';
const numbers = {
  roomsOpened: 2,
  messages: 12_000,
  activePeople: 3,
  medianFirstAnswer: 10,
  unansweredRooms: 0,
};

/** Two rooms, whose 12,000 messages took 17 hours. */
async function aBusyDay(): Promise<void> {
  const world = await SmallWorld.make(run);
  for (const visitor of [2, 3]) await world.room(1, visitor, midnight(3, 0) + hour);
  await run(manyMessages, []);
}

async function counted(): Promise<number | undefined> {
  return (await run<{ messages: number }>(rolled, []))[0]?.messages;
}

test('two processes that count at the same time count everything once', async () => {
  await aBusyDay();
  await Promise.all([rollUp(app.services), rollUp(other.services), rollUp(app.services)]);
  await rollUp(other.services);
  expect(await counted()).toBe(12_000);
  expect(await dashboard(admin, 30)).toMatchObject(numbers);
});

test('while old messages are counted for the first time, it says until when', async () => {
  await aBusyDay();
  const early = await dashboard(admin);
  expect(early.messages).toBe(10_000);
  expect(Date.parse(early.countedUntil)).toBe(midnight(3, 0) + hour + 5000 * 10 * second);
  await rollUp(app.services, AbortSignal.abort());
  const later = await dashboard(admin);
  expect(later.messages).toBe(11_000);
  expect(Date.parse(later.countedUntil)).toBeGreaterThan(Date.parse(early.countedUntil));
  expect(Date.parse(later.countedUntil)).toBeLessThan(midnight(3, 0) + day);
});

test('a process that stops between two batches, or dies inside one, leaves exactly the rest to the others', async () => {
  await aBusyDay();
  await rollUp(app.services, AbortSignal.abort());
  expect(await counted()).toBe(1000);
  let fails: Promise<unknown> = Promise.resolve();
  await database.transaction(async (inside) => {
    await inside('lock table first_answer in exclusive mode', []);
    const dying = rollUp(app.services);
    fails = expect(dying).rejects.toThrow();
    const waiting = `select pid from pg_stat_activity where pg_blocking_pids(pid) @> array[pg_backend_pid()]`;
    let pids: { pid: number }[] = [];
    await until('it is counting', async () => (pids = await inside(waiting, [])).length === 1);
    // Another process does not wait for it.
    await rollUp(other.services);
    await inside('select pg_terminate_backend($1)', [pids[0]?.pid]);
    await fails;
  });
  expect(await counted()).toBe(1000);
  await rollUp(other.services);
  expect(await counted()).toBe(12_000);
  expect(await dashboard(admin, 30)).toMatchObject(numbers);
});

test('a message whose transaction commits late is not skipped', async () => {
  const world = await SmallWorld.make(run);
  await world.room(1, 2, Date.now() - hour);
  await rollUp(app.services);
  await other.services.database.transaction(async (late) => {
    await late(addMessage, []);
    await world.room(3, 4, Date.now());
    const isOld = `select from message where created_at < clock_timestamp() - interval '1.2 seconds'`;
    await until('it is as old as what is counted', async () => (await late(isOld, [])).length === 1);
    await rollUp(app.services);
    expect(await run('select from first_answer', [])).toEqual([]);
  });
  await rollUp(app.services);
  expect(await dashboard(admin)).toMatchObject({ messages: 1, unansweredRooms: 1, activePeople: 2 });
});

test('live sockets are those of all processes that are alive', async () => {
  await SmallWorld.make(run);
  const query = 'subscription { chatRoomChanged { slug } }';
  const heard = [admin, admin.at(other), admin.at(other)].map((person) => person.subscribe(query));
  const bothReport = () => Promise.all([app, other].map(({ services }) => services.processReport.write()));
  await until('they are open', async () => {
    await bothReport();
    return (await dashboard(admin)).liveSockets === 3;
  });
  expect((await dashboard(admin.at(other))).liveSockets).toBe(3);
  await run(`update process_sockets set seen_at = seen_at - interval '1 minute'`, []);
  expect((await dashboard(admin)).liveSockets).toBe(1);
  await Promise.all(heard.map((one) => one.close()));
  await until('they are closed', async () => {
    await bothReport();
    return (await run('select from process_sockets', [])).length === 0;
  });
});

test('a process that stops reports its last refused sign-ins, and leaves the list', async () => {
  await SmallWorld.make(run);
  await Promise.all([app, other].map(({ services }) => services.processReport.write()));
  const { refusedSignIns: before } = await dashboard(admin, 1);
  other.services.refusedSignIns.add();
  admin.at(other).subscribe('subscription { chatRoomChanged { slug } }');
  await until('it has a socket', async () => {
    await other.services.processReport.write();
    return (await run('select from process_sockets', [])).length === 1;
  });
  other.services.refusedSignIns.add();
  await other.close();
  expect((await dashboard(admin, 1)).refusedSignIns - before).toBe(2);
  expect(await run('select from process_sockets', [])).toEqual([]);
});
