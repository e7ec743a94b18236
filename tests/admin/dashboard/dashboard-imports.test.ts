import { expect, test } from '@jest/globals';
import { dashboardApp } from './dashboard-app.js';
import { dashboard, pointAt } from './numbers.js';
import { hour, midnight, minute, SmallWorld } from './world.js';

const { admin, run, count, wait } = await dashboardApp();

test.each([
  ['before they are counted', wait],
  ['once they are counted', count],
])(
  'messages and rooms that all have one time count once each, however many they are, %s',
  async (_when, counted) => {
    const world = await SmallWorld.make(run);
    const at = midnight(2, 0);
    const room = await world.room(1, 2, at - hour);
    await counted();
    const [owner, visitor, time] = [world.person(1), world.person(2), new Date(at).toISOString()];
    await run(
      `insert into message (id, chat_room_id, seq, sender_id, content, created_at)
     select gen_random_uuid(), $1, n, $2, 'Imported', $3 from generate_series(1, 3456) n`,
      [room, visitor, time],
    );
    await run(
      `with owned as (insert into project (title, account_id) select 'A boat', $1 from generate_series(1, 2345) returning id)
     insert into chat_room (slug, project_id, owner_id, visitor_id, created_at)
     select id || '-' || $2::bigint, id, $1, $2, $3 from owned`,
      [owner, visitor, time],
    );
    await world.message(room, 1, at + minute);
    await counted();
    expect(pointAt(await dashboard(admin), at)).toEqual([2345, 3457, 2]);
    expect(await dashboard(admin)).toMatchObject({ roomsOpened: 2346, messages: 3457, unansweredRooms: 0 });
  },
);

test('a dashboard that comes before the count reads no more than 10,000 messages of one time', async () => {
  const world = await SmallWorld.make(run);
  const at = midnight(2, 0);
  const room = await world.room(1, 2, at - hour);
  await run(
    `insert into message (id, chat_room_id, seq, sender_id, content, created_at)
     select gen_random_uuid(), $1, n, $2, 'Imported', $3 from generate_series(1, 10050) n`,
    [room, world.person(2), new Date(at).toISOString()],
  );
  expect(await dashboard(admin)).toMatchObject({
    messages: 10_000,
    countedUntil: new Date(at).toISOString(),
  });
  await count();
  expect(await dashboard(admin)).toMatchObject({ messages: 10_050, activePeople: 1 });
});
