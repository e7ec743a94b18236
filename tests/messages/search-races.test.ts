import { expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { indexBatch } from '../../src/messages/search/index-batch.js';
import { MessageIndexer } from '../../src/messages/search/message-indexer.js';
import { searchMessages } from '../../src/messages/search/search-messages.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { editMessage } from './changes.js';
import { heldDatabase, patientDatabase } from './held-indexing.js';
import { holdDatabase, insert } from './hold-database.js';
import { storedBefore } from './stored-before.js';

const { settings, ids: stored } = await storedBefore();
const app = await startTestApp(settings);
const { services } = app;
const { database } = services;
const { run } = database;
const { open, untilSomethingWaits } = holdDatabase(app);
// The tests say when it is indexed.
await services.messageIndexer.close();

const newWord = () => randomBytes(6).toString('hex');
const idsOf = async (search: string) =>
  (await searchMessages(services, { search, access: () => 'true' })).nodes.map(({ id }) => id);

async function aTalk(...texts: readonly string[]) {
  const room = await aRoom(app);
  const ids: string[] = [];
  for (const text of texts) ids.push((await sendMessage(room.visitor, room.slug, text)).id);
  return { ...room, ids };
}

test('messages from before the upgrade are found, unless a process of the previous release removes them', async () => {
  await run(`update message set content = '', removed_at = now() where id = $1`, [stored[1]]);
  await until('the index is filled', async () => (await idsOf('before the UPGRADE')).length > 0);
  expect(await idsOf('before the UPGRADE')).toEqual([stored[0]]);
  await run(`update message set content = '', removed_at = now() where id = $1`, [stored[0]]);
  expect(await idsOf('before the UPGRADE')).toEqual([]);
});

test('an edit that comes while its message is being indexed has the last word', async () => {
  const [word, later] = [newWord(), newWord()];
  const { visitor, ids } = await aTalk(word);
  const held = heldDatabase(database);
  const indexing = indexBatch(held, 'waiting');
  await held.isDone;
  const edited = editMessage(visitor, ids[0] ?? '', later);
  await untilSomethingWaits();
  held.release();
  await Promise.all([indexing, edited]);
  expect([await idsOf(word), await idsOf(later)]).toEqual([[], ids]);
});

test('an indexer that has read a text before its edit does not bring it back', async () => {
  const [word, first, second] = [newWord(), newWord(), newWord()];
  const { visitor, ids } = await aTalk(word, word);
  const change = 'update message set content = $2 where id = $1';
  const release = await open([change, [ids[0], first]]);
  const indexing = indexBatch(patientDatabase(database), 'waiting');
  await untilSomethingWaits();
  await editMessage(visitor, ids[1] ?? '', second);
  await release();
  await indexing;
  expect(await idsOf(word)).toEqual([]);
  expect([await idsOf(first), await idsOf(second)]).toEqual([[ids[0]], [ids[1]]]);
});

test('an indexer gives way to a change that holds its message, and indexes it if the change fails', async () => {
  const word = newWord();
  const { ids } = await aTalk(word);
  let fail = () => {};
  const failing = new Promise<void>((resolve) => (fail = resolve));
  let hold = () => {};
  const isHeld = new Promise<void>((resolve) => (hold = resolve));
  const changed = database.transaction(async (inside) => {
    await inside(`update message set content = 'never' where id = $1`, ids);
    hold();
    await failing;
    throw new Error('rolled back');
  });
  await isHeld;
  await expect(indexBatch(database, 'waiting')).rejects.toMatchObject({ code: '55P03' });
  fail();
  await expect(changed).rejects.toThrow('rolled back');
  expect(await idsOf(word)).toEqual(ids);
});

test('a message whose transaction ends late is not skipped', async () => {
  const [word, id] = [newWord(), randomUUID()];
  const { slug } = await aTalk();
  const release = await open([insert, [id, slug, word]]);
  const started = performance.now();
  await until('the index has gone past it', async () => {
    await aTalk(newWord());
    await services.messageIndexer.bringUpToDate();
    return performance.now() - started > 2500;
  });
  await release();
  expect(await idsOf(word)).toEqual([id]);
});

test('a clock that was set back hides no message', async () => {
  await idsOf(newWord());
  await run(`update message_search_state set indexed_until = now() + interval '1 hour'`, []);
  const word = newWord();
  const { ids } = await aTalk(word);
  expect(await idsOf(word)).toEqual(ids);
});

const insertMany = `
  insert into message (id, chat_room_id, seq, sender_id, content)
  select gen_random_uuid(), id, seq, visitor_id, $2 || seq from chat_room, generate_series(1, $3) seq where slug = $1`;

test('several processes index each message once, and all searches wait until it is done', async () => {
  const word = newWord();
  const { slug } = await aTalk();
  const others = [1, 2, 3].map(() => new MessageIndexer(services));
  await Promise.all(others.map((other) => other.close()));
  await run(insertMany, [slug, word, 500]);
  await Promise.all(others.flatMap((other) => [other.bringUpToDate(), other.bringUpToDate()]));
  expect(
    await run('select count(*)::int as count from message_search where strpos(form, $1) > 0', [word]),
  ).toEqual([{ count: 500 }]);
});

test('a search that would leave messages out says how far the index is', async () => {
  const { slug } = await aTalk();
  let time = 0;
  const clock = { ...services.clock, now: () => (time += 10_000) };
  const hasty = new MessageIndexer({ ...services, clock });
  await hasty.close();
  await run(insertMany, [slug, newWord(), 500]);
  const refused = searchMessages(
    { ...services, messageIndexer: hasty },
    { search: 'x', access: () => 'true' },
  );
  await expect(refused).rejects.toMatchObject({
    message: expect.stringMatching(/is being built \(done until: 20\d\d-/),
    extensions: { code: 'SERVICE_UNAVAILABLE' },
  });
});
