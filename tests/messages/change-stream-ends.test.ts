import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eve, nobody } from '../support/cast.js';
import { until } from '../support/until.js';
import { changed, editMessage, listenToChanges, takeChanges } from './changes.js';
import { aTalk } from './some-messages.js';

const app = await startTestApp();
const { run } = app.services.database;

test('a version ahead of the room is to be resynchronised, and one of no room is refused', async () => {
  const { owner, visitor, slug, first } = await aTalk(app, 1);
  await editMessage(visitor, first, 'one');
  const failure = (afterVersion: unknown) => owner.subscribe(changed, { slug, afterVersion }).nextError();
  for (const version of [2, 2 ** 31 - 1]) expect((await failure(version)).code).toBe('RESYNC_REQUIRED');
  for (const version of [-1, 1.5, '1', 2 ** 31]) expect((await failure(version)).code).toBe('BAD_USER_INPUT');
  expect((await failure(-1)).extensions['field']).toBe('afterVersion');
});

test('changes that went back are to be resynchronised by those who follow them', async () => {
  const { owner, visitor, slug, first } = await aTalk(app, 1);
  await editMessage(visitor, first, 'one');
  const heard = listenToChanges(owner, slug);
  await takeChanges(heard, 1);
  await run(
    `with room as (update chat_room set version = 0 where slug = $1 returning id)
     update message set version = 0 from room where chat_room_id = room.id`,
    [slug],
  );
  expect(await heard.nextError()).toMatchObject({ code: 'RESYNC_REQUIRED' });
});

test('a third person hears of no change', async () => {
  const { owner, slug } = await aTalk(app);
  const refused = await (await eve(app)).subscribe(changed, { slug }).nextError();
  expect(refused.code).toBe('NOT_FOUND');
  expect(await owner.subscribe(changed, { slug: '0-0' }).nextError()).toEqual(refused);
  expect(await nobody(app).subscribe(changed, { slug }).nextError()).toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

test('who leaves leaves nothing behind, having heard something or not', async () => {
  const before = app.services.feeds.size;
  const { owner, visitor, slug, first } = await aTalk(app);
  await editMessage(visitor, first, 'one');
  const all = [
    listenToChanges(owner, slug),
    listenToChanges(visitor, slug, 1),
    listenToChanges(owner, slug, null),
  ];
  await takeChanges(all[0] as ReturnType<typeof listenToChanges>, 1);
  await until('the room is followed', () => app.services.feeds.size === before + 1);
  await Promise.all(all.map((heard) => heard.close()));
  await until('nothing is followed', () => app.services.feeds.size === before);
});
