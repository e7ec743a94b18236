import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { actOn } from './acts.js';
import { lastEntry, pageOf, rowsOf } from './lists.js';
import { staff } from './staff.js';

const app = await sharedApp();
const admin = await staff(app);
const { database } = app.services;

test('an action leaves an entry, and is refused once the row has changed', async () => {
  const { projectId } = await aRoom(app);
  const filters = [{ column: 'owner', is: (await rowOfProject(projectId)).links[1] ?? '' }];
  const [project] = await rowsOf(admin, { list: 'projects', filters });
  expect(project).toBeDefined();
  if (!project) return;
  const [ended] = await actOn(admin, 'projects', 'end', [project], 'spam');
  expect(ended).toMatchObject({ id: projectId, code: null, row: { id: projectId } });
  expect(await lastEntry(app, admin)).toMatchObject({
    act: 'end',
    row_id: projectId,
    details: { note: 'spam' },
  });
  const [again] = await actOn(admin, 'projects', 'end', [project]);
  expect(again).toMatchObject({ code: 'ROW_CHANGED', row: ended?.row });
  expect(await lastEntry(app, admin)).toMatchObject({ act: 'read', list: 'projects', row_id: projectId });
  const [reopened] = await actOn(admin, 'projects', 'reopen', ended?.row ? [ended.row] : []);
  expect(reopened).toMatchObject({ code: null, row: project });
});

async function rowOfProject(id: string) {
  const query = '($id: ID!) { adminRow(list: "projects", id: $id) { id state links } }';
  const { adminRow } = await admin.query<{ adminRow: { links: (string | null)[] } }>(`query ${query}`, {
    id,
  });
  return adminRow;
}

test('no statement changes or deletes an entry of the audit', async () => {
  await pageOf(admin, { list: 'users', first: 1 });
  for (const sql of [
    "update audit_entry set act = 'nothing'",
    'delete from audit_entry',
    'truncate audit_entry',
  ])
    await expect(database.run(sql, [])).rejects.toThrow('cannot be changed or deleted');
});
