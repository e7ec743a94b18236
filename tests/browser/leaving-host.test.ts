import { test } from '@jest/globals';
import { screenshot } from '../support/browser.js';
import { startBeside, userOn, visitPlatform } from './host-page.js';

const longAgo = "update session set created_at = created_at - interval '11 minutes' where user_id = $1";

test('a user of the platform deletes the account without a password, by a session that was opened there just now', async () => {
  const beside = await startBeside();
  const { app, platform } = beside;
  const { page } = await visitPlatform(platform, '小美');
  const askToDelete = async () => {
    await page.goto(platform);
    await page.getByRole('link', { name: '在 Parley 開啟' }).click();
    await page.waitForURL(/\/chats\/\d+-\d+$/);
    await page.goto(`${app.url}/settings`);
    await page.getByRole('button', { name: '刪除我的帳號' }).click();
    const confirm = page.getByRole('dialog').getByRole('button', { name: '永久刪除帳號' });
    await confirm.waitFor();
    // It has a password field until the page knows that the user has none.
    await page.getByRole('dialog').locator('input').waitFor({ state: 'detached' });
    return confirm;
  };
  const late = await askToDelete();
  await app.services.database.run(longAgo, [(await userOn(beside, page)).id]);
  await late.click();
  await page.getByText(`請回到「${new URL(platform).host}」，從那裡再開啟一次 Parley`).waitFor();
  await screenshot(page, 'delete-host-account-desk');
  await (await askToDelete()).click();
  await page.waitForURL(`${app.url}/`);
  await page.getByRole('link', { name: '登入' }).first().waitFor();
});
