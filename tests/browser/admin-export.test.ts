import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { rowsOf } from '../admin/lists.js';
import { staff } from '../admin/staff.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { keepOpen } from '../support/keep-open.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import { expectNoBarriers } from './barriers.js';

const most = 3;
const app = await startTestApp({
  LIMITS: limitsWith({ rates: { adminExport: { most, within: 3_600_000 } } }),
});
const admin = await staff(app);
const { database } = app.services;

// The indexer of messages may wait for the same lock.
const waiting = `
  select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid)) and query like '%sort_0%'`;

/** Exports while nobody can read messages. @param act gets the pid of the export that waits after its first line */
async function exportWhileLocked(page: Page, act: (pid: number) => Promise<unknown>): Promise<void> {
  await database.transaction(async (run) => {
    await keepOpen(run);
    await run('lock table message in access exclusive mode', []);
    const [own] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
    await page.getByRole('button', { name: '匯出 CSV' }).click();
    let pid: number | undefined;
    await until('the export waits', async () => {
      [pid] = (await database.run<{ pid: number }>(waiting, [own?.pid])).map((row) => row.pid);
      return pid !== undefined;
    });
    await act(pid ?? 0);
  });
}

test('an export saves what the list shows; one that is cancelled, broken off or refused saves nothing', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(owner, slug, '"two"\nlines');
  await sendMessage(visitor, slug, '您好');
  const [room] = await rowsOf(admin, { list: 'chatRooms', search: slug });
  const { page, complaints } = await visitAs(
    admin,
    'zh-TW',
    'desk',
    `/admin/messages?room=${room?.id}&sort=-createdAt`,
  );
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await page.locator('[data-row-id]').nth(1).waitFor();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '匯出 CSV' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^parley-messages-\d{4}-\d\d-\d\d\.csv$/);
  const [head, first] = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(head).toBe('\u{feff}id,room,sender,content,isRead,createdAt');
  expect(first).toContain(`,${slug},${visitor.username},您好,`);
  await page.getByText('（2 筆）').waitFor();

  await page.route('**/export/admin.csv?*', () => undefined);
  await page.getByRole('button', { name: '匯出 CSV' }).click();
  await page.getByText('已讀取 0 筆').waitFor();
  await expectNoBarriers(page, 'admin-export', 'zh-TW');
  await page.getByRole('button', { name: '取消匯出' }).click();
  await page.unrouteAll();

  const alerts = page.getByRole('alert');
  await exportWhileLocked(page, async () => {
    await page.getByRole('button', { name: '取消匯出' }).click();
    await alerts.getByText('已取消匯出，沒有儲存檔案。').last().waitFor();
  });
  await exportWhileLocked(page, (pid) => database.run('select pg_cancel_backend($1)', [pid]));
  await alerts.getByText('匯出中途斷線，沒有儲存檔案。').waitFor();
  await page.getByRole('button', { name: '匯出 CSV' }).click();
  await alerts.getByText('動作太快了').waitFor();
  expect(saved).toHaveLength(1);
  expect(complaints.filter((text) => !text.includes('ERR_') && !text.includes('429'))).toEqual([]);
});
