import { expect, test } from '@jest/globals';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs, visitSignedOut } from '../support/visit.js';
import { bubble } from './room-page.js';

const app = await sharedApp();

test('whatever a finger presses is at least 44 px high and wide', async () => {
  const room = await aRoom(app);
  await sendMessage(room.visitor, room.slug, 'Hello');
  const { page } = await visitAs(room.owner, 'zh-TW', 'touch', `/chats/${room.slug}`);
  await bubble(page, 'Hello').waitFor();
  expect(await page.evaluate(tooSmall)).toEqual([]);
  await page.goto(`${app.url}/settings`);
  await page.locator('[data-session-id]').first().waitFor();
  expect(await page.evaluate(tooSmall)).toEqual([]);
  await page.context().clearCookies();
  for (const path of ['/sign-in', '/sign-up', '/']) {
    await page.goto(`${app.url}${path}`);
    await page.locator('main :is(form, ul a)').first().waitFor();
    expect([path, await page.evaluate(tooSmall)]).toEqual([path, []]);
  }
});

test('at 320 px nothing in the header is cut, and at a zoom of 400 % most of the height is conversation', async () => {
  const { page: signedOut } = await visitSignedOut(app.url, 'en', 'phone');
  await signedOut.setViewportSize({ width: 320, height: 568 });
  await signedOut.getByRole('link', { name: 'Sign in' }).waitFor();
  const cut = await signedOut
    .locator('header :is(a, button)')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().right > 320).map((one) => one.textContent),
    );
  expect(cut).toEqual([]);

  const room = await aRoom(app);
  await sendMessage(room.visitor, room.slug, 'Hello');
  const { page } = await visitAs(room.owner, 'en', 'phone', `/chats/${room.slug}`);
  await page.setViewportSize({ width: 320, height: 256 });
  await bubble(page, 'Hello').waitFor();
  const list = await page.getByRole('group', { name: /Messages with/ }).boundingBox();
  expect(list?.height).toBeGreaterThan(150);
});

test('forced colours show who wrote a message, and which room is open, by more than colours', async () => {
  const room = await aRoom(app);
  await createChat(room.visitor, await createProject(room.owner, 'Another one'));
  await sendMessage(room.visitor, room.slug, 'theirs');
  await sendMessage(room.owner, room.slug, 'mine');
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  await page.emulateMedia({ forcedColors: 'active' });
  await bubble(page, 'mine').waitFor();
  const border = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).borderWidth);
  const theirs = await border('[data-message-id]:has-text("theirs")');
  expect(theirs).not.toBe('0px');
  expect(await border('[data-message-id]:has-text("mine")')).not.toBe(theirs);
  const rows = '[data-room-link]';
  expect(await border(`${rows}[aria-current]`)).not.toBe(await border(`${rows}:not([aria-current])`));
});

/** What is pressed less than 22 px away from the middle of a control must be that control. */
function tooSmall(): string[] {
  const controls = [...document.querySelectorAll(':is(a, button, input, textarea):not([aria-hidden])')];
  const shown = controls.filter((one) => one.getBoundingClientRect().width > 2 && one.checkVisibility());
  return shown
    .filter((one) => !one.closest('[data-message-menu]') && !isBigEnough(one))
    .map((one) => one.outerHTML.slice(0, 200));

  function isBigEnough(control: Element): boolean {
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = control.getBoundingClientRect();
    if (top + height < 0) return true;
    const [x, y] = [left + width / 2, top + height / 2];
    const around = [
      [0, -21],
      [0, 21],
      [-21, 0],
      [21, 0],
    ] as const;
    return around.every(([across, down]) => {
      const at = document.elementFromPoint(x + across, y + down);
      return (
        at === null ||
        (control.matches('input') ? control.parentElement : control)?.contains(at) ||
        control.closest('label')?.contains(at) === true
      );
    });
  }
}
