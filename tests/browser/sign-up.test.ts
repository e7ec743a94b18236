import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, password } from '../support/cast.js';
import { visitSignedOut } from '../support/visit.js';

const app = await sharedApp();
const { username: taken } = await ann(app);

const texts = {
  en: {
    'evil.tw': 'Use _ or - instead of dots',
    par1ey: 'looks like it belongs to this site or its staff',
    'ann.': 'No dot at the start or end',
    [taken]: 'This username is taken',
    password: 'Add a few more words or random characters',
  },
  'zh-TW': {
    'evil.tw': '請把句點改成 _ 或 -',
    par1ey: '看起來像官方或管理員帳號',
    'ann.': '句點不能在開頭、結尾',
    [taken]: '這個帳號已有人使用',
    password: '請再加幾個詞或隨機字元',
  },
};

test.each(['en', 'zh-TW'] as const)('a refused sign-up says what to change, in %s', async (locale) => {
  const { page } = await visitSignedOut(`${app.url}/sign-up`, locale, 'phone');
  const username = page.locator('input[autocomplete="username"]');
  const word = page.locator('input[autocomplete="new-password"]');
  await page.locator('input[autocomplete="email"]').fill('ann@example.org');
  const { password: easy, ...usernames } = texts[locale];
  await word.fill(password);
  for (const [name, text] of Object.entries(usernames)) {
    await username.fill(name);
    await page.locator('button[type="submit"]').click();
    await page.getByText(text).waitFor();
    expect(await username.getAttribute('aria-invalid')).toBe('true');
  }
  await username.fill('wang.xiaoming');
  await word.fill('wq8fj2mz');
  await page.locator('button[type="submit"]').click();
  await page.getByText(easy).waitFor();
  expect(await word.evaluate((input) => input === document.activeElement)).toBe(true);
});
