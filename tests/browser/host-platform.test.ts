import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/test-services/free-port.js';
import { startChild } from '../../scripts/test-services/child.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { screenshot } from '../support/browser.js';
import { ann } from '../support/cast.js';
import { Person } from '../support/person.js';
import { until } from '../support/until.js';
import { visitAs, visitSignedOut } from '../support/visit.js';

/** A Parley, and beside it the platform of the example, which it trusts. @param tokenSeconds how long a token holds */
async function start(tokenSeconds: number) {
  const port = await freePort();
  const platform = `http://localhost:${port}`;
  const app = await startTestApp({
    HOST_ISSUER: platform,
    HOST_AUDIENCE: 'parley',
    HOST_JWKS_URL: `${platform}/jwks`,
    ALLOWED_ORIGINS: platform,
  });
  const example = await startChild(process.execPath, ['examples/host-platform/server.mjs'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      PATH: process.env['PATH'],
      PORT: `${port}`,
      PARLEY_URL: app.url,
      TOKEN_SECONDS: `${tokenSeconds}`,
    },
    readyWhen: /The platform is running/,
  });
  atEnd(() => example.stop());
  return { app, platform };
}

/** A browser in which someone is signed in on the platform's page. */
async function visitPlatform(platform: string, name: string) {
  const visit = await visitSignedOut(platform, 'zh-TW', 'desk');
  await visit.page.getByRole('button', { name: `我是${name}` }).click();
  await visit.page.getByText(name, { exact: true }).waitFor();
  return visit;
}

const askToken = (page: Page) => page.evaluate(async () => (await fetch('/parley-token')).text());

async function say(page: Page, text: string) {
  await page.getByLabel('訊息').fill(text);
  await page.keyboard.press('Enter');
}

const lines = (page: Page) => page.locator('#messages li').allTextContents();

test('two users of a platform chat on its page with one press, also when their tokens run out', async () => {
  const tokenSeconds = 6;
  const { platform } = await start(tokenSeconds);
  const { page: mei } = await visitPlatform(platform, '小美');
  const { page: guo } = await visitPlatform(platform, '阿國');
  await mei.getByRole('button', { name: '聯絡提案者' }).click();
  await say(mei, '船還在嗎？');
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
  const { platform } = await start(600);
  const { page, complaints } = await visitPlatform(platform, '小美');
  const before = complaints.length;
  await page.getByRole('link', { name: '在 Parley 開啟' }).click();
  await page.waitForURL(/\/chats\/\d+-\d+$/);
  await page.getByRole('textbox').waitFor();
  expect(complaints.slice(before)).toEqual([]);
  await page.goBack();
  await page.waitForURL(`${platform}/`);
}, 120_000);

test('a link that comes from elsewhere asks first who goes on, and one that is over says so', async () => {
  const { app, platform } = await start(600);
  const { page: mei } = await visitPlatform(platform, '小美');
  const token = await askToken(mei);
  const link = `${app.url}/contact/boat.7#token=${token}`;
  const { page } = await visitSignedOut(app.url, 'zh-TW', 'phone');
  await page.goto(link);
  await page.getByRole('heading', { name: '要以「小美」的身分繼續嗎？' }).waitFor();
  expect(page.url()).toBe(`${app.url}/contact/boat.7`);
  await screenshot(page, 'contact-asks-phone');
  await page.getByRole('button', { name: '以「小美」繼續' }).click();
  await page.waitForURL(/\/chats\/\d+-\d+$/);

  const owner = await ann(app);
  const { page: anns } = await visitAs(owner, 'zh-TW', 'desk');
  await anns.goto(link);
  await anns.getByText('你目前以「Ann」登入').waitFor();
  await screenshot(anns, 'contact-asks-desk');
  expect(await owner.query('{ me { id } }')).toEqual({ me: { id: owner.id } });

  await new Person(app, token).query('mutation { signOut }');
  const { page: late } = await visitSignedOut(app.url, 'zh-TW', 'phone');
  await late.goto(link);
  await late.getByRole('heading', { name: '這個連結已經失效' }).waitFor();
  await screenshot(late, 'contact-over-phone');
}, 180_000);
