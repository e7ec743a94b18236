import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import {
  type MessageAccess,
  type MessageQuery,
  messageContainsSql,
  searchMessages,
} from '../../src/messages/search/search-messages.js';
import { searchForm } from '../../src/platform/database/search.js';
import { deleteAccount } from '../privacy/acts.js';
import { sendMessage } from '../support/acts.js';
import { ownApp } from '../support/own-app.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { editMessage, recallMessage } from './changes.js';

// Its own database: other tests store more messages at once than a search waits for.
const app = await ownApp();
const { services } = app;
const { run } = services.database;
const everything: MessageAccess = () => 'true';

/** A random word, which no other message contains. */
const newWord = () => randomBytes(6).toString('hex');

const pageOf = (search: string, query: Partial<MessageQuery> = {}) =>
  searchMessages(services, { search, access: everything, ...query });
const idsOf = async (search: string, query: Partial<MessageQuery> = {}) =>
  (await pageOf(search, query)).nodes.map(({ id }) => id);

async function aTalk(...texts: readonly string[]) {
  const room = await aRoom(app);
  const ids: string[] = [];
  for (const text of texts) ids.push((await sendMessage(room.visitor, room.slug, text)).id);
  return { ...room, ids };
}

test('what was just sent is found by any part of it, in any form', async () => {
  const word = newWord();
  const { ids } = await aTalk(`臺灣的聊天室 ${word}`, `灣台 ${word}`, `聊天 ${newWord()}`);
  expect(await idsOf(word)).toEqual([ids[1], ids[0]]);
  expect(await idsOf(`台灣的聊天室　${word.toUpperCase()}`)).toEqual([ids[0]]);
  expect(await idsOf(`室 ${word}`)).toEqual([ids[0]]);
  expect(await idsOf(word.slice(3, 9))).toContain(ids[0]);
  expect(await idsOf(newWord())).toEqual([]);
  for (const nothing of ['', ' ', '\u200b']) expect(await idsOf(nothing)).toEqual([]);
});

test('pages follow each other in both orders, without holes or repeats, also of one moment', async () => {
  const word = newWord();
  const { ids } = await aTalk(...Array.from({ length: 7 }, (_, n) => `${word} ${n}`));
  await idsOf(word);
  for (const [table, id] of [
    ['message', 'id'],
    ['message_search', 'message_id'],
  ])
    await run(`update ${table} set created_at = '2026-01-01' where ${id} = any($1)`, [ids.slice(0, 4)]);
  for (const isOldestFirst of [false, true]) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await pageOf(word, { first: 2, after, isOldestFirst });
      seen.push(...page.nodes.map(({ id }) => id));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const moment = ids.slice(0, 4).toSorted();
    const inOrder = [...moment, ...ids.slice(4)];
    expect(seen).toEqual(isOldestFirst ? inOrder : inOrder.toReversed());
  }
});

test('only messages of the allowed rooms and of the time are found', async () => {
  const word = newWord();
  const [one, two] = [await aTalk(`${word} one`), await aTalk(`${word} two`)];
  const ofRoom =
    (slug: string): MessageAccess =>
    (parameters) =>
      `chat_room.slug = ${parameters.add(slug)}`;
  const ofPerson =
    (id: string): MessageAccess =>
    (parameters) =>
      `${parameters.add(id)} in (owner_id, visitor_id)`;
  expect(await idsOf(word, { access: ofRoom(one.slug) })).toEqual(one.ids);
  expect(await idsOf(word, { access: ofPerson(two.owner.id) })).toEqual(two.ids);
  expect(await idsOf(word, { access: () => 'false' })).toEqual([]);
  const soon = new Date(Date.now() + 60_000);
  expect(await idsOf(word, { from: new Date(0), to: soon })).toHaveLength(2);
  expect(await idsOf(word, { from: soon })).toEqual([]);
  expect(await idsOf(word, { to: new Date(0) })).toEqual([]);
  const sql = `select id from message where ${messageContainsSql('$1')} order by seq`;
  expect(await run(sql, [await searchForm(run, `${word} ONE`)])).toEqual([{ id: one.ids[0] }]);
});

test.each([
  ['search', 'a\0b'],
  ['search', 'a\udc00'],
  ['search', 'x'.repeat(201)],
  ['after', 'junk'],
  ['after', Buffer.from('["2026-01-01 00:00:00.000000","x"]').toString('base64url')],
  ['after', Buffer.from('["yesterday","4f2c1d1e-6a3b-4c59-9d0e-8b7a5f6e3c21"]').toString('base64url')],
  ['first', -1],
])('%s must not be %j', async (field, value) => {
  const refusal = { extensions: { code: 'BAD_USER_INPUT', field } };
  await expect(pageOf('word', { [field]: value })).rejects.toMatchObject(refusal);
});

test('an edited text is found by its new form alone, whether it was indexed before or not', async () => {
  const [former, latter] = [newWord(), newWord()];
  const { visitor, ids } = await aTalk(`before ${former}`, `before ${former}`);
  await editMessage(visitor, ids[0] ?? '', `after ${latter}`);
  expect(await idsOf(former)).toEqual([ids[1]]);
  await editMessage(visitor, ids[1] ?? '', `after ${latter}`);
  expect(await idsOf(former)).toEqual([]);
  expect(await idsOf(latter)).toEqual([ids[1], ids[0]]);
});

test('nothing is left in the index of what was recalled or erased', async () => {
  const word = newWord();
  const { owner, slug, visitor, ids } = await aTalk(`first ${word}`, `second ${word}`, `third ${word}`);
  await recallMessage(visitor, ids[0] ?? '');
  expect(await idsOf(word)).toEqual([ids[2], ids[1]]);
  const { id } = await sendMessage(owner, slug, `mine ${word}`);
  await deleteAccount(visitor);
  expect(await idsOf(word)).toEqual([id]);
  expect(await run('select form from message_search where message_id = any($1)', [ids])).toEqual(
    ids.map(() => ({ form: '' })),
  );
});

test('what was sent gets into the index also when nobody searches', async () => {
  const { ids } = await aTalk(newWord());
  const isIndexed = 'select 1 from message_search where message_id = $1';
  await until('it is indexed', async () => (await run(isIndexed, ids)).length > 0);
});
