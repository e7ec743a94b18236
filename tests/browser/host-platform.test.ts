import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendMessage } from '../support/acts.js';
import { screenshot, screens } from '../support/browser.js';
import { ann } from '../support/cast.js';
import { Person } from '../support/person.js';
import { visitAs, visitSignedOut } from '../support/visit.js';
import { expireTokens, startBeside, userOn, visitPlatform } from './host-page.js';

const beside = await startBeside();
const { app, platform } = beside;
const inRoom = /\/chats\/\d+-\d+$/;

async function say(page: Page, text: string) {
  await page.getByLabel('訊息').fill(text);
  await page.keyboard.press('Enter');
}

test('two users of a platform chat on its page with one press, also when their tokens run out', async () => {
  const { page: mei, complaints } = await visitPlatform(platform, '小美');
  const { page: guo } = await visitPlatform(platform, '阿國');
  expect(await guo.getByRole('button', { name: '聯絡提案者' }).isVisible()).toBe(false);
  await mei.getByRole('button', { name: '聯絡提案者' }).click();
  await mei.getByText('已連線', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await guo.reload();
  await guo.getByRole('button', { name: '小美', exact: true }).click();
  const users = [await userOn(beside, mei), await userOn(beside, guo)];
  const tokens = new Set<string>();
  mei.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization) tokens.add(authorization);
  });
  const said: string[] = [];
  for (const turn of [1, 2, 3]) {
    for (const [from, name] of [
      [mei, '小美'],
      [guo, '阿國'],
    ] as const) {
      await say(from, `第 ${turn} 句`);
      said.push(`${name}：第 ${turn} 句`);
      for (const page of [mei, guo]) await page.getByText(said.at(-1) ?? '', { exact: true }).waitFor();
    }
    for (const user of users) await expireTokens(app, user);
  }
  for (const page of [mei, guo]) {
    const lines = await page.locator('#messages li').allTextContents();
    expect(lines.filter((line) => line.includes('句'))).toEqual(said);
  }
  expect(tokens.size).toBeGreaterThanOrEqual(3);
});

test('one link of the platform leads straight into the room of Parley’s own web app, and leaves no token behind', async () => {
  const { page, complaints } = await visitPlatform(platform, '小美');
  const before = complaints.length;
  await page.getByRole('link', { name: '在 Parley 開啟' }).click();
  await page.waitForURL(inRoom);
  await page.getByRole('textbox').waitFor();
  expect(complaints.slice(before)).toEqual([]);
  await page.goBack();
  await page.waitForURL(`${platform}/`);
});

test('who presses the link again has a new session, and every tab of theirs goes on with it', async () => {
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
  const owner = await userOn(beside, guo);
  const { id } = await sendMessage(owner, slug, '兩邊都看得到');
  for (const tab of [page, other]) await tab.locator(`[data-message-id="${id}"]`).waitFor();
});

test('a link that comes from elsewhere asks first who goes on, and one that is over says so', async () => {
  const { page: mei } = await visitPlatform(platform, '小美');
  const { token } = await userOn(beside, mei);
  const link = `${app.url}/contact/boat.7#token=${token}`;
  const { page } = await visitSignedOut(link, 'zh-TW', 'phone');
  await page.getByRole('heading', { name: '要以「小美」的身分繼續嗎？' }).waitFor();
  await page.getByText(`這個連結來自「${new URL(platform).host}」`).waitFor();
  await page.getByText('「一艘木造小船」提案者').waitFor();
  expect(page.url()).toBe(`${app.url}/contact/boat.7`);
  await screenshot(page, 'contact-asks-phone');
  await page.getByRole('button', { name: '以「小美」繼續' }).click();
  await page.waitForURL(inRoom);

  const owner = await ann(app);
  const { page: anns } = await visitAs(owner, 'zh-TW', 'desk', new URL(link).pathname + new URL(link).hash);
  await anns.getByText('「Ann」會在這裡登出').waitFor();
  await screenshot(anns, 'contact-asks-desk');
  await anns.getByRole('link', { name: '繼續使用「Ann」' }).click();
  await anns.waitForURL(`${app.url}/chats`);
  expect(await owner.query('{ me { id } }')).toEqual({ me: { id: owner.id } });

  await new Person(app, token).query('mutation { signOut }');
  const { page: late } = await visitSignedOut(link, 'zh-TW', 'phone');
  await late.getByRole('heading', { name: '連結已失效' }).waitFor();
  await screenshot(late, 'contact-over-phone');
});

test('a user of the platform whose session ends is told to go back there', async () => {
  const { page } = await visitPlatform(platform, '小美');
  await page.getByRole('link', { name: '在 Parley 開啟' }).click();
  await page.waitForURL(inRoom);
  await page.getByRole('textbox').waitFor();
  await expireTokens(app, await userOn(beside, page));
  await page.waitForURL(/\/sign-in/);
  await page.getByText('請回到那裡，再按一次「聯絡提案者」').waitFor();
  await screenshot(page, 'host-session-over-desk');
  await page.setViewportSize(screens.phone);
  await screenshot(page, 'host-session-over-phone');
  await page.getByRole('link', { name: `回到「${new URL(platform).host}」` }).click();
  await page.waitForURL(`${platform}/`);
});
