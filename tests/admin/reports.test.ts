import { expect, test } from '@jest/globals';
import { editMessage } from '../messages/changes.js';
import { noticesOf } from '../notices/notices.js';
import { reportMessage } from '../reports/reports.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { actOn } from './acts.js';
import { lastEntry, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await startTestApp({ ADMIN_READS: 'reason' });
const admin = await staff(app);

async function reported() {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(owner, slug, 'Good morning');
  const { id } = await sendMessage(visitor, slug, 'You are a fool');
  const report = await reportMessage(owner, id);
  await editMessage(visitor, id, 'Have a nice day');
  return { owner, visitor, slug, message: id, report: report.id };
}

const rowOf = async (id: string) => {
  const rows = await rowsOf(admin, { list: 'reports', first: 200 });
  return rows.find((row) => row.id === id) ?? { id, state: 'missing', links: [], cells: [], name: null };
};

test('an open report shows what was reported, with what came before it, also after the text was changed', async () => {
  const { visitor, owner, slug, message, report } = await reported();
  const columns = ['status', 'reported', 'reporter', 'room', 'message'];
  const filters = [{ column: 'reported', is: visitor.id }];
  const [row] = await rowsOf(admin, { list: 'reports', columns, filters });
  expect(row).toMatchObject({ id: report, cells: ['OPEN', visitor.username, owner.username, slug, '2'] });
  expect(row?.links[4]).toBe(message);
  const evidence = { list: 'evidence', columns: ['content'], filters: [{ column: 'report', is: report }] };
  const texts = async () => (await rowsOf(admin, evidence)).map(({ cells }) => cells[0]);
  expect(await texts()).toEqual(['Good morning', 'You are a fool']);
  const messages = {
    list: 'messages',
    columns: ['text'],
    filters: [{ column: 'room', is: row?.links[3] ?? '' }],
  };
  expect((await rowsOf(admin, messages)).map(({ cells }) => cells[0])).toEqual([
    'Good morning',
    'Have a nice day',
  ]);
  expect(await actOn(admin, 'reports', 'dismiss', [await rowOf(report)])).toMatchObject([{ code: null }]);
  // Nothing gives a reason to read the room any more.
  expect(await texts()).toEqual([null, null]);
  expect((await rowsOf(admin, messages)).map(({ cells }) => cells[0])).toEqual([null, null]);
});

test('a report is assigned, acted on once, and its reporter learns the outcome', async () => {
  const { owner, visitor, report } = await reported();
  const [assigned] = await actOn(admin, 'reports', 'assign', [await rowOf(report)]);
  expect(assigned?.row?.cells).toContain(admin.username);
  expect((await actOn(admin, 'reports', 'warn', [await rowOf(report)], 'Be kind'))[0]).toMatchObject({
    code: null,
  });
  expect(await lastEntry(app, admin)).toMatchObject({
    act: 'warn',
    row_id: report,
    details: { note: 'Be kind' },
  });
  expect(await noticesOf(visitor)).toMatchObject([{ kind: 'WARNING', text: 'Be kind' }]);
  expect(await noticesOf(owner)).toMatchObject([{ kind: 'REPORT_OUTCOME', outcome: 'ACTED' }]);
  const late = [{ id: report, state: assigned?.row?.state ?? '' }];
  expect(await actOn(admin, 'reports', 'dismiss', late)).toMatchObject([{ code: 'ROW_CHANGED' }]);
  expect(await actOn(admin, 'reports', 'dismiss', [await rowOf(report)])).toMatchObject([
    { code: 'FORBIDDEN' },
  ]);
});

test('reports are filtered by whom they are assigned to, and closed ones say by which act', async () => {
  const acts = ['dismiss', 'hide', 'closeRoom', 'warn', 'ban'] as const;
  const other = await staff(app);
  const read = {
    ...{ list: 'reports', sort: 'createdAt', columns: ['status', 'closedWith'] },
    filters: [{ column: 'assignedTo', is: other.id }],
  };
  const ids: string[] = [];
  for (const act of [...acts, 'assign']) {
    const { report } = await reported();
    ids.push(report);
    await actOn(other, 'reports', 'assign', [await rowOf(report)]);
    if (act !== 'assign') await actOn(other, 'reports', act, [await rowOf(report)], 'Be kind');
  }
  const rows = await rowsOf(admin, read);
  expect(rows.map(({ id }) => id)).toEqual(ids);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['DISMISSED', 'dismiss'],
    ...acts.slice(1).map((act) => ['ACTED', act]),
    ['OPEN', null],
  ]);
  // In both directions, those that are open are together.
  const open = (sort: string) => rowsOf(admin, { ...read, sort }).then((all) => all.map(({ id }) => id));
  expect((await open('closedWith'))[0]).toBe(ids.at(-1));
  expect((await open('-closedWith')).at(-1)).toBe(ids.at(-1));
});

test('a ban for a report ends the person’s sessions', async () => {
  const { visitor, report } = await reported();
  expect(await actOn(admin, 'reports', 'ban', [await rowOf(report)])).toMatchObject([{ code: null }]);
  expect((await visitor.fails('{ chatRooms { nodes { id } } }')).code).toBe('UNAUTHENTICATED');
});

test('a message is hidden for a report, and the room is closed, for both participants at once', async () => {
  const [first, second] = [await reported(), await reported()];
  expect(await actOn(admin, 'reports', 'hide', [await rowOf(first.report)])).toMatchObject([{ code: null }]);
  const messages =
    'query ($slug: String!) { chatRoom(slug: $slug) { messages { nodes { content isHidden } } } }';
  expect(await first.owner.query(messages, { slug: first.slug })).toMatchObject({
    chatRoom: { messages: { nodes: [{ isHidden: false }, { content: '', isHidden: true }] } },
  });
  expect(await actOn(admin, 'reports', 'closeRoom', [await rowOf(second.report)])).toMatchObject([
    { code: null },
  ]);
  for (const person of [second.owner, second.visitor])
    await expect(sendMessage(person, second.slug, 'Hello?')).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
});

test('rooms are closed and reopened, and messages hidden, from their lists', async () => {
  const { visitor, slug, message } = await reported();
  const ofRoom = async () => rowsOf(admin, { list: 'chatRooms', search: slug });
  expect(await actOn(admin, 'chatRooms', 'close', await ofRoom())).toMatchObject([{ code: null }]);
  await expect(sendMessage(visitor, slug, 'Hello?')).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  expect(await actOn(admin, 'chatRooms', 'reopen', await ofRoom())).toMatchObject([{ code: null }]);
  await sendMessage(visitor, slug, 'Thank you');
  const filters = [{ column: 'sender', is: visitor.id }];
  const [row] = await rowsOf(admin, { list: 'messages', filters, columns: ['isHidden'] });
  expect(await actOn(admin, 'messages', 'hide', row ? [row] : [])).toMatchObject([
    { id: message, code: null },
  ]);
  expect(await rowsOf(admin, { list: 'messages', filters, columns: ['isHidden'] })).toMatchObject([
    { cells: ['true'] },
    { cells: ['false'] },
  ]);
});
