import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { screenshot } from '../support/browser.js';
import { ann } from '../support/cast.js';
import { Person } from '../support/person.js';
import { until } from '../support/until.js';
import { visitAs, visitSignedOut } from '../support/visit.js';
import { startBeside, visitPlatform } from './host-page.js';

const inRoom = /\/chats\/\d+-\d+$/;
const askToken = (page: Page) => page.evaluate(async () => (await fetch('/parley-token')).text());

async function say(page: Page, text: string) {
  await page.getByLabel('訊息').fill(text);
  await page.keyboard.press('Enter');
}

const lines = (page: Page) => page.locator('#messages li').allTextContents();

test('two users of a platform chat on its page with one press, also when their tokens run out', async () => {
  const tokenSeconds = 6;
  const { platform } = await startBeside(tokenSeconds);
  const { page: mei, complaints } = await visitPlatform(platform, '小美');
  const { page: guo } = await visitPlatform(platform, '阿國');
  expect(await guo.getByRole('button', { name: '聯絡提案者' }).isVisible()).toBe(false);
  await mei.getByRole('button', { name: '聯絡提案者' }).click();
  await say(mei, '船還在嗎？');
  await mei.getByText('已連線', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await until('the owner sees who wrote', async () => {
    await guo.reload();
    return guo
      .locator('#rooms button')
      .first()
      .waitFor({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
  });
  await guo.getByRole('button', { name: '小美', exact: true }).click();
  const said = ['小美：船還在嗎？'];
  const tokens = new Set<string>();
  mei.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization) tokens.add(authorization);
  });
  const end = Date.now() + 2.5 * tokenSeconds * 1000;
  for (let count = 1; Date.now() < end; count += 1) {
    const [from, name, text] =
      count % 2 ? ([guo, '阿國', `答 ${count}`] as const) : ([mei, '小美', `問 ${count}`] as const);
    await say(from, text);
    said.push(`${name}：${text}`);
    for (const page of [mei, guo])
      await until(`${text} is there`, async () => (await lines(page)).length === said.length);
    await mei.waitForTimeout(500);
  }
  for (const page of [mei, guo]) expect(await lines(page)).toEqual(said);
  expect(tokens.size).toBeGreaterThanOrEqual(2);
}, 180_000);

test('one link of the platform leads straight into the room of Parley’s own web app, and leaves no token behind', async () => {
  const { platform } = await startBeside(600);
  const { page, complaints } = await visitPlatform(platform, '小美');
  const before = complaints.length;
  await page.getByRole('link', { name: '在 Parley 開啟' }).click();
  await page.waitForURL(inRoom);
  await page.getByRole('textbox').waitFor();
  expect(complaints.slice(before)).toEqual([]);
  await page.goBack();
  await page.waitForURL(`${platform}/`);
}, 120_000);

test('who presses the link again has a new session, and every tab of theirs goes on with it', async () => {
  const { app, platform } = await startBeside(600);
  const { page: guo } = await visitPlatform(platform, '阿國');
  const { page } = await visitPlatform(platform, '小美');
  const open = async (tab: Page) => {
    await tab.getByRole('link', { name: '在 Parley 開啟' }).click();
    await tab.waitForURL(inRoom);
    await tab.getByRole('textbox').waitFor();
  };
  await open(page);
  const other = await page.context().newPage();
  await other.goto(platform);
  await open(other);
  const slug = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const owner = new Person(app, await askToken(guo));
  const { id } = await sendMessage(owner, slug, '兩邊都看得到');
  for (const tab of [page, other]) await tab.locator(`[data-message-id="${id}"]`).waitFor();
}, 120_000);

test('a link that comes from elsewhere asks first who goes on, and one that is over says so', async () => {
  const { app, platform } = await startBeside(600);
  const { page: mei } = await visitPlatform(platform, '小美');
  const token = await askToken(mei);
  const link = `${app.url}/contact/boat.7#token=${token}`;
  const { page } = await visitSignedOut(app.url, 'zh-TW', 'phone');
  await page.goto(link);
  await page.getByRole('heading', { name: '要以「小美」的身分繼續嗎？' }).waitFor();
  await page.getByText(`這個連結來自「${new URL(platform).host}」`).waitFor();
  await page.getByText('「一艘木造小船」提案者').waitFor();
  expect(page.url()).toBe(`${app.url}/contact/boat.7`);
  await screenshot(page, 'contact-asks-phone');
  await page.getByRole('button', { name: '以「小美」繼續' }).click();
  await page.waitForURL(inRoom);

  const owner = await ann(app);
  const { page: anns } = await visitAs(owner, 'zh-TW', 'desk');
  await anns.goto(link);
  await anns.getByText('「Ann」會先在這裡登出').waitFor();
  await screenshot(anns, 'contact-asks-desk');
  await anns.getByRole('link', { name: '維持「Ann」' }).click();
  await anns.waitForURL(`${app.url}/chats`);
  expect(await owner.query('{ me { id } }')).toEqual({ me: { id: owner.id } });

  await new Person(app, token).query('mutation { signOut }');
  const { page: late } = await visitSignedOut(app.url, 'zh-TW', 'phone');
  await late.goto(link);
  await late.getByRole('heading', { name: '這個連結已經失效' }).waitFor();
  await screenshot(late, 'contact-over-phone');
}, 180_000);

test('a user of the platform whose session ends is told to go back there', async () => {
  const { platform } = await startBeside(8);
  const { page } = await visitPlatform(platform, '小美');
  await page.getByRole('link', { name: '在 Parley 開啟' }).click();
  await page.waitForURL(inRoom);
  await page.waitForURL(/\/sign-in/);
  await page.getByText('請回到那裡，再按一次「聯絡提案者」').waitFor();
  await screenshot(page, 'host-session-over-desk');
  await page.setViewportSize({ width: 390, height: 844 });
  await screenshot(page, 'host-session-over-phone');
  await page.getByRole('link', { name: `回到「${new URL(platform).host}」` }).click();
  await page.waitForURL(`${platform}/`);
}, 120_000);
