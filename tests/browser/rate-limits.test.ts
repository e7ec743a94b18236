import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { screenshot, screens } from '../support/browser.js';
import { limitsWith } from '../support/limits.js';
import { refusalOf } from '../support/refused.js';
import { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { visitAs, visitSignedOut } from '../support/visit.js';

interface Texts {
  readonly chatRoom: { readonly messages: { readonly nodes: readonly { readonly content: string }[] } };
}

const contents = 'query ($slug: String!) { chatRoom(slug: $slug) { messages { nodes { content } } } }';

test('who writes too fast is told how long to wait, and everything goes out by itself, in order', async () => {
  const limits = limitsWith({ rates: { send: { most: 2, within: 8000 } } });
  const app = await startTestApp({ LIMITS: limits });
  const { visitor, slug } = await aRoom(app);
  const { page, complaints } = await visitAs(visitor, 'zh-TW', 'phone');
  await page.goto(`${app.url}/chats/${slug}`);
  const composer = page.getByRole('textbox', { name: /傳訊息給/ });
  const texts = ['第一句', '第二句', '第三句', '第四句', '第五句'];
  for (const text of texts) {
    await composer.fill(text);
    await composer.press('Enter');
  }
  await page.getByText(/傳得太快了，訊息會自動送出。\s*還要等 \d+ 秒/).waitFor();
  await screenshot(page, 'rate-limited-phone-zh-TW');
  await page.setViewportSize(screens.desk);
  await screenshot(page, 'rate-limited-desk-zh-TW');
  await page.locator('[data-state="there"]').nth(4).waitFor({ timeout: 40_000 });
  await page.getByText('傳得太快了').waitFor({ state: 'detached' });
  const { chatRoom } = await visitor.query<Texts>(contents, { slug });
  expect(chatRoom.messages.nodes.map(({ content }) => content)).toEqual(texts);
  expect(complaints).toEqual([]);
}, 120_000);

test('who has guessed a password too often reads how long to wait', async () => {
  const limits = limitsWith({ rates: { signInPerAccount: { most: 1, within: 600_000 } } });
  const app = await startTestApp({ LIMITS: limits });
  const { page } = await visitSignedOut(`${app.url}/sign-in`, 'en', 'phone');
  const name = `nobody_${Date.now()}`;
  await page.locator('input[autocomplete=username]').fill(name);
  await page.locator('input[autocomplete=current-password]').fill('a wrong one');
  const press = () => page.keyboard.press('Enter');
  await press();
  await page.getByText('The username or the password is wrong.').waitFor();
  const signIn = 'mutation ($name: String!) { signIn(username: $name, password: "wrong") { token } }';
  const guess = () => refusalOf(new Person(app).query(signIn, { name }));
  for (let code = 'UNAUTHENTICATED', wait = 0; code !== 'RATE_LIMITED' || wait < 7000;) {
    const refused = await guess();
    code = refused.code;
    wait = Number(refused.extensions['retryAfterMs'] ?? 0);
  }
  await press();
  await page.getByText(/Try again in (\d+ seconds|\d+ minutes)\./).waitFor();
  await screenshot(page, 'sign-in-limited-phone-en');
}, 120_000);
