import { expect, test } from '@jest/globals';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { eve, nobody } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { deleteAccount } from '../privacy/acts.js';
import { changed, editMessage, listenToChanges, readRoom, recallMessage, takeChanges } from './changes.js';
import { fillRoom } from './fill-room.js';
import { takeSeqs } from './take-seqs.js';

const app = await startTestApp();
const { run } = app.services.database;

/** A room with some messages of the visitor. */
async function aTalk(count = 3) {
  const room = await aRoom(app);
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push((await sendMessage(room.visitor, room.slug, `text ${n}`)).id);
  const [first = '', second = '', third = ''] = ids;
  return { ...room, ids, first, second, third };
}

test('a subscriber gets the changes after the version it names, then further ones as they come', async () => {
  const { owner, visitor, slug, first, second, third } = await aTalk();
  await editMessage(visitor, first, 'one');
  const before = await editMessage(visitor, second, 'two');
  const heard = listenToChanges(owner, slug, 1);
  expect(await takeChanges(heard, 1)).toEqual([before]);
  const recalled = await recallMessage(visitor, third);
  expect(await takeChanges(heard, 1)).toEqual([recalled]);
  const edited = await editMessage(visitor, first, 'one!');
  expect(await takeChanges(heard, 1)).toEqual([edited]);
  expect(edited).toMatchObject({ seq: 1, version: 4, content: 'one!' });
});

test('each changed message is replayed in its latest state, in the order of the versions', async () => {
  const { owner, visitor, slug, first, second, third } = await aTalk();
  for (const [id, text] of [
    [first, 'a'],
    [second, 'b'],
    [first, 'c'],
  ] as const)
    await editMessage(visitor, id, text);
  await recallMessage(visitor, third);
  const replayed = await takeChanges(listenToChanges(owner, slug), 3);
  expect(replayed).toMatchObject([
    { seq: 2, version: 2, content: 'b' },
    { seq: 1, version: 3, content: 'c' },
    { seq: 3, version: 4, content: '', isRemoved: true },
  ]);
});

test('a subscriber that names no version hears of changes from now on', async () => {
  const { owner, visitor, slug, first } = await aTalk();
  await editMessage(visitor, first, 'before');
  const heard = listenToChanges(owner, slug, null);
  let n = 0;
  const { messageChanged } = await heard.onceHeard(() => editMessage(visitor, first, `now ${(n += 1)}`));
  expect(messageChanged.version).toBeGreaterThan(1);
  expect(messageChanged.content).toMatch(/^now/);
});

test('with the version read beside the messages a subscriber ends with the latest text of each', async () => {
  const { owner, visitor, slug, ids } = await aTalk(6);
  const latest = new Map<string, string>();
  const edits = (async () => {
    for (let round = 1; round <= 20; round += 1) {
      const id = ids[round % ids.length] ?? '';
      latest.set(id, (await editMessage(visitor, id, `round ${round}`)).content);
    }
  })();
  const { version, messages } = await readRoom(owner, slug);
  const known = new Map(messages.nodes.map((message) => [message.id, message]));
  const heard = listenToChanges(owner, slug, version);
  await edits;
  const isNewest = () => ids.every((id) => known.get(id)?.content === latest.get(id));
  while (!isNewest()) {
    const { messageChanged } = await heard.next();
    const before = known.get(messageChanged.id)?.version ?? 0;
    if (messageChanged.version > before) known.set(messageChanged.id, messageChanged);
  }
  expect(Math.max(...[...known.values()].map((message) => message.version))).toBe(20);
});

test('more changes than a page arrive all, each once and in order', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 130);
  const near = listenToChanges(owner, slug);
  await deleteAccount(visitor);
  const all = await takeChanges(near, 130);
  expect(all.map(({ version }) => version)).toEqual(all.map((_, n) => (all[0]?.version ?? 0) + n));
  expect(all.every(({ isRemoved, content }) => isRemoved && content === '')).toBe(true);
  const again = await takeChanges(listenToChanges(owner, slug, all[99]?.version), 30);
  expect(again).toEqual(all.slice(100));
});

test('a change whose hint was lost arrives by the sweep', async () => {
  const { owner, slug, first } = await aTalk();
  const heard = listenToChanges(owner, slug);
  await until('the room is followed', () => app.services.feeds.size > 0);
  await run(
    `with room as (update chat_room set version = version + 1 where slug = $1 returning *)
     update message set content = 'silently', version = room.version from room where message.id = $2`,
    [slug, first],
  );
  expect(await takeChanges(heard, 1)).toMatchObject([{ content: 'silently', version: 1 }]);
});

test('messages that come and messages that change are two streams, and a change is no new message', async () => {
  const { owner, visitor, slug, first } = await aTalk(1);
  const [added, changes] = [listen(owner, slug), listenToChanges(owner, slug)];
  expect(await takeSeqs(added, 1)).toEqual([1]);
  await editMessage(visitor, first, 'one');
  await sendMessage(visitor, slug, 'two');
  expect(await takeSeqs(added, 1)).toEqual([2]);
  expect(await takeChanges(changes, 1)).toMatchObject([{ seq: 1, content: 'one' }]);
  expect((await listen(owner, slug).next()).messageAdded).toMatchObject({ seq: 1, content: 'one' });
});

test('a version ahead of the room is to be resynchronised, and one of no room is refused', async () => {
  const { owner, visitor, slug, first } = await aTalk(1);
  await editMessage(visitor, first, 'one');
  const failure = (afterVersion: unknown) => owner.subscribe(changed, { slug, afterVersion }).nextError();
  for (const version of [2, 2 ** 31 - 1]) expect((await failure(version)).code).toBe('RESYNC_REQUIRED');
  for (const version of [-1, 1.5, '1', 2 ** 31]) expect((await failure(version)).code).toBe('BAD_USER_INPUT');
  expect((await failure(-1)).extensions['field']).toBe('afterVersion');
});

test('changes that went back are to be resynchronised by those who follow them', async () => {
  const { owner, visitor, slug, first } = await aTalk(1);
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
  const { owner, slug } = await aTalk();
  const refused = await (await eve(app)).subscribe(changed, { slug }).nextError();
  expect(refused.code).toBe('NOT_FOUND');
  expect(await owner.subscribe(changed, { slug: '0-0' }).nextError()).toEqual(refused);
  expect(await nobody(app).subscribe(changed, { slug }).nextError()).toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

test('who leaves leaves nothing behind, having heard something or not', async () => {
  const before = app.services.feeds.size;
  const { owner, visitor, slug, first } = await aTalk();
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
