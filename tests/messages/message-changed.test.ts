import { expect, test } from '@jest/globals';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { deleteAccount } from '../privacy/acts.js';
import { editMessage, listenToChanges, readRoom, recallMessage, takeChanges } from './changes.js';
import { fillRoom } from './fill-room.js';
import { aTalk } from './some-messages.js';
import { takeSeqs } from './take-seqs.js';

const app = await startTestApp();
const { run } = app.services.database;

test('a subscriber gets the changes after the version it names, then further ones as they come', async () => {
  const { owner, visitor, slug, first, second, third } = await aTalk(app);
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
  const { owner, visitor, slug, first, second, third } = await aTalk(app);
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
  const { owner, visitor, slug, first } = await aTalk(app);
  await editMessage(visitor, first, 'before');
  const heard = listenToChanges(owner, slug, null);
  let n = 0;
  const { messageChanged } = await heard.onceHeard(() => editMessage(visitor, first, `now ${(n += 1)}`));
  expect(messageChanged.version).toBeGreaterThan(1);
  expect(messageChanged.content).toMatch(/^now/);
});

test('with the version read beside the messages a subscriber ends with the latest text of each', async () => {
  const { owner, visitor, slug, ids } = await aTalk(app, 6);
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
  const { owner, slug, first } = await aTalk(app);
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
  const { owner, visitor, slug, first } = await aTalk(app, 1);
  const [added, changes] = [listen(owner, slug), listenToChanges(owner, slug)];
  expect(await takeSeqs(added, 1)).toEqual([1]);
  await editMessage(visitor, first, 'one');
  await sendMessage(visitor, slug, 'two');
  expect(await takeSeqs(added, 1)).toEqual([2]);
  expect(await takeChanges(changes, 1)).toMatchObject([{ seq: 1, content: 'one' }]);
  expect((await listen(owner, slug).next()).messageAdded).toMatchObject({ seq: 1, content: 'one' });
});

test('pages of changes give the latest state of each message after a version, in the order of the versions', async () => {
  const { owner, visitor, slug, first, second, third } = await aTalk(app);
  await editMessage(visitor, first, 'a');
  await editMessage(visitor, second, 'b');
  await editMessage(visitor, first, 'c');
  await recallMessage(visitor, third);
  const query = `query ($slug: String!, $first: Int, $after: String) {
    chatRoom(slug: $slug) { changes(first: $first, after: $after) { nodes { seq version content } pageInfo { hasNextPage endCursor } } }
  }`;
  const page = async (variables: object) =>
    (await owner.query<{ chatRoom: { changes: unknown } }>(query, { slug, ...variables })).chatRoom.changes;
  const [b, c, recalled] = [
    { seq: 2, version: 2, content: 'b' },
    { seq: 1, version: 3, content: 'c' },
    { seq: 3, version: 4, content: '' },
  ];
  expect(await page({ first: 2 })).toEqual({
    nodes: [b, c],
    pageInfo: { hasNextPage: true, endCursor: '3' },
  });
  expect(await page({ after: '3' })).toMatchObject({ nodes: [recalled], pageInfo: { hasNextPage: false } });
  expect(await page({ after: '4' })).toMatchObject({ nodes: [] });
  expect((await owner.fails(query, { slug, after: '5' })).code).toBe('RESYNC_REQUIRED');
  expect((await owner.fails(query, { slug, after: 'x' })).code).toBe('BAD_USER_INPUT');
});
