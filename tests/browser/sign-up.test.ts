import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann, password } from '../support/cast.js';
import { visitSignedOut } from '../support/visit.js';

const app = await sharedApp();
const { username: taken } = await ann(app);

const texts = {
  en: {
    'evil.tw': 'Use underscores or hyphens instead of dots',
    par1ey: 'looks like one of this site or its staff',
    'ann.': 'with single dots between the others',
    [taken]: 'This username is taken',
    password: 'Add a few more words or random characters',
  },
  'zh-TW': {
    'evil.tw': '請把句點改成底線或連字號',
    par1ey: '看起來像是本站或工作人員的帳號',
    'ann.': '句點不能放在開頭或結尾',
    [taken]: '這個帳號已經有人使用',
    password: '請再加幾個詞或幾個沒有規則的字元',
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
