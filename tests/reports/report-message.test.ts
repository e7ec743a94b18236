import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { longestNote } from '../../src/reports/report.js';
import { hideMessage } from '../../src/messages/hide-message.js';
import { editMessage, recallMessage } from '../messages/changes.js';
import { deleteAccount } from '../privacy/acts.js';
import { blockChat, createChat, createProject, endProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { eve } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { evidenceOf } from './evidence.js';
import { reportingMessage, reportingUser, reportMessage, reportUser } from './reports.js';

const app = await sharedApp();
const { database } = app.services;

const countReports = async (slug: string) =>
  (
    await database.run(
      'select report.id from report join chat_room on chat_room.id = chat_room_id where slug = $1',
      [slug],
    )
  ).length;

test('a report keeps the message and the ten before it, as they were', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const sent: string[] = [];
  for (let count = 1; count <= 14; count += 1)
    sent.push((await sendMessage(count % 2 ? visitor : owner, slug, `text ${count}`)).id);
  const reported = sent[12] as string;
  const report = await reportMessage(owner, reported, { reason: 'HATE', note: ' See the last line \n' });
  const mine = { status: 'OPEN', messageId: reported, roomSlug: slug, closedAt: null };
  expect(report).toEqual({ id: report.id, reason: 'HATE', note: 'See the last line', ...mine });
  await recallMessage(visitor, reported);
  await editMessage(owner, sent[11] as string, 'another text');
  expect(await evidenceOf(app, report.id)).toEqual(
    Array.from({ length: 11 }, (_, n) => {
      const sender = (n % 2 ? owner : visitor).id;
      return { seq: n + 3, version: 0, sender, content: `text ${n + 3}` };
    }),
  );
});

test('of an edited message the earlier texts are kept too, and of a recalled one the text that was read', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const edited = await sendMessage(visitor, slug, 'rude');
  await editMessage(visitor, edited.id, 'nice');
  const recalled = await sendMessage(visitor, slug, 'rude too');
  await recallMessage(visitor, recalled.id);
  const { id } = await reportMessage(owner, recalled.id);
  const evidence = await evidenceOf(app, id);
  expect(evidence.map(({ seq, version, content }) => [seq, version, content])).toEqual([
    [1, 0, 'rude'],
    [1, 1, 'nice'],
    [2, 0, 'rude too'],
    [2, 2, ''],
  ]);
});

test('of a message that was edited again and again, the ten newest earlier texts are kept', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id: message } = await sendMessage(visitor, slug, 'edit 0');
  for (let count = 1; count <= 12; count += 1) await editMessage(visitor, message, `edit ${count}`);
  const evidence = await evidenceOf(app, (await reportMessage(owner, message)).id);
  expect(evidence.map(({ content }) => content)).toEqual(
    Array.from({ length: 11 }, (_, n) => `edit ${n + 2}`),
  );
});

test('a report of the other person has the last eleven messages of the room, or none', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const first = await reportUser(visitor, slug, { reason: 'SPAM' });
  expect(first).toMatchObject({ messageId: null, roomSlug: slug, reason: 'SPAM', note: null });
  expect(await evidenceOf(app, first.id)).toEqual([]);
  for (let count = 1; count <= 12; count += 1) await sendMessage(visitor, slug, `text ${count}`);
  const { id } = await reportUser(owner, slug);
  const seqs = (await evidenceOf(app, id)).map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: 11 }, (_, n) => n + 2));
  const people =
    'select reporter_id::text as reporter, reported_id::text as reported from report where id = $1';
  expect(await database.run(people, [id])).toEqual([{ reporter: owner.id, reported: visitor.id }]);
});

test('nobody reports what they wrote themselves, or into a room of others, and nothing is stored', async () => {
  const [{ owner, visitor, slug }, stranger] = await Promise.all([aRoom(app), eve(app)]);
  const ownRoom = await createChat(stranger, await createProject((await aRoom(app)).owner));
  const { id } = await sendMessage(visitor, slug, 'Between us');
  expect(await visitor.fails(reportingMessage, { id, reason: 'SPAM' })).toMatchObject({ code: 'FORBIDDEN' });
  const foreign = await stranger.fails(reportingMessage, { id, reason: 'SPAM' });
  expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
  for (const missing of [randomUUID(), 'x', ''])
    expect(await stranger.fails(reportingMessage, { id: missing, reason: 'SPAM' })).toEqual(foreign);
  const foreignRoom = await stranger.fails(reportingUser, { slug, reason: 'SPAM' });
  expect(await stranger.fails(reportingUser, { slug: '0-0', reason: 'SPAM' })).toEqual(foreignRoom);
  expect(await countReports(slug)).toBe(0);
  expect((await reportUser(stranger, ownRoom)).roomSlug).toBe(ownRoom);
  expect((await reportMessage(owner, id)).messageId).toBe(id);
});

test.each([
  ['a note that is too long', { note: 'x'.repeat(longestNote + 1) }, 'note'],
  ['a note with a NUL', { note: 'a\0b' }, 'note'],
])('%s is refused, and a blank one is none', async (_what, about, field) => {
  const { owner, visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'rude');
  const refused = await owner.fails(reportingMessage, { id, reason: 'SPAM', ...about });
  expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field } });
  expect((await reportMessage(owner, id, { note: ' \n' })).note).toBeNull();
});

test('blocked, closed and hidden things can be reported, and people who have left can not', async () => {
  const { owner, visitor, slug, projectId } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'rude');
  const hidden = await sendMessage(visitor, slug, 'rude too');
  await blockChat(owner, slug);
  await endProject(owner, projectId);
  await database.transaction((run) => hideMessage(run, hidden.id));
  expect((await reportMessage(owner, id)).status).toBe('OPEN');
  const report = await reportMessage(owner, hidden.id);
  expect(await evidenceOf(app, report.id)).toContainEqual(expect.objectContaining({ content: 'rude too' }));
  await deleteAccount(visitor);
  for (const refused of [
    await owner.fails(reportingMessage, { id, reason: 'SPAM' }),
    await owner.fails(reportingUser, { slug, reason: 'SPAM' }),
  ])
    expect(refused).toMatchObject({
      code: 'FORBIDDEN',
      message: 'The other participant’s account was deleted.',
    });
});
