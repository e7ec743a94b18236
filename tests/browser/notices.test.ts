import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ReportOutcome } from '../../src/notices/notice.js';
import { closeReport } from '../../src/reports/act-on-report.js';
import { warn } from '../notices/notices.js';
import { reportUser } from '../reports/reports.js';
import { type OpenApp, sharedApp } from '../support/app.js';
import { ann, bob, eve } from '../support/cast.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { actAsStaff } from '../support/staff-act.js';
import { visitAs } from '../support/visit.js';
import { expectNoBarriers } from './barriers.js';
import { composer } from './room-page.js';

const app = await sharedApp();

/** Closes a report, as the staff do. */
async function close(app: OpenApp, id: string, outcome: ReportOutcome, staff: Person): Promise<void> {
  await actAsStaff(app, async (run) => {
    const done = await closeReport(run, id, outcome, staff.id);
    return done.isDone ? done.publish : null;
  });
}

const notices = (page: Page) => page.getByRole('region', { name: /Notices from the staff|管理員的通知/ });
const gotIt = (page: Page) => notices(page).getByRole('button');

test('a warning comes to every page and device, stays over a reload, and goes once it was acknowledged', async () => {
  const person = await ann(app);
  const phone = await visitAs(person, 'zh-TW', 'phone', '/');
  const desk = await visitAs(person, 'en', 'desk', '/settings');
  await desk.page.locator('[data-session-id]').first().waitFor();
  await warn(app, person, 'Please stay polite.\n<b>No</b> insults.');
  for (const { page } of [phone, desk]) await notices(page).getByText('<b>No</b> insults.').waitFor();
  await notices(phone.page).getByText('來自管理員的警告').waitFor();
  await desk.page.reload();
  await gotIt(desk.page).press('Enter');
  await gotIt(desk.page).waitFor({ state: 'detached' });
  await desk.page.locator('main h1:focus').waitFor();
  await gotIt(phone.page).waitFor({ state: 'detached' });
  await warn(app, person, 'The last time.');
  await notices(phone.page).getByText('The last time.').waitFor();
  expect(await notices(phone.page).getByText('還有').count()).toBe(0);
  expect([...phone.complaints, ...desk.complaints]).toEqual([]);
});

test('several come one after the other, counted, and none gets lost while the page is offline', async () => {
  const [room, staff] = [await aRoom(app), await eve(app)];
  const { id } = await reportUser(room.visitor, room.slug);
  await warn(app, room.visitor, 'First');
  const { page } = await visitAs(room.visitor, 'en', 'desk', `/chats/${room.slug}`);
  await composer(page).fill('A draft');
  await notices(page).getByText('First').waitFor();
  await page.context().setOffline(true);
  await close(app, id, ReportOutcome.ACTED, staff);
  await warn(app, room.visitor, 'Third');
  await page.context().setOffline(false);
  await notices(page).getByText('2 more').waitFor();
  await composer(page).and(page.locator(':focus')).waitFor();
  await gotIt(page).click();
  await notices(page).getByText('took action').waitFor();
  await notices(page).getByText('1 more').waitFor();
  await notices(page).getByRole('link', { name: 'Open the chat' }).waitFor();
  await gotIt(page).click();
  await notices(page).getByText('Third').waitFor();
  expect(await notices(page).getByText('more').count()).toBe(0);
  expect(await composer(page).inputValue()).toBe('A draft');
});

test('when it could not be marked as seen, it comes back', async () => {
  const person = await bob(app);
  await warn(app, person, 'Stop that.');
  const { page } = await visitAs(person, 'en', 'desk', '/');
  await gotIt(page).waitFor();
  await app.services.database.run('delete from notice where user_id = $1', [person.id]);
  await gotIt(page).click();
  await page.getByText('This doesn’t exist').waitFor();
  await notices(page).getByText('Stop that.').waitFor();
});

test.each(['zh-TW', 'en'] as const)('notices are without barriers, in %s', async (locale) => {
  const [room, staff] = [await aRoom(app), await eve(app)];
  const { id } = await reportUser(room.visitor, room.slug);
  const { page, complaints } = await visitAs(room.visitor, locale, 'desk', `/chats/${room.slug}`);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await close(app, id, ReportOutcome.DISMISSED, staff);
  await gotIt(page).waitFor();
  await expectNoBarriers(page, 'notice-outcome', locale);
  await warn(
    app,
    room.visitor,
    '請不要在對話裡留電話叫人私下匯款。再發生一次，我們會停用你的帳號。'.repeat(12),
  );
  await gotIt(page).click();
  await notices(page).getByText('請不要').waitFor();
  await expectNoBarriers(page, 'notice-warning', locale);
  await page.goto(app.url);
  await page.setViewportSize({ width: 320, height: 600 });
  await gotIt(page).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNoBarriers(page, 'notice-warning-dark', locale);
  expect(complaints).toEqual([]);
});
