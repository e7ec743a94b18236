import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { screenshot, screens } from '../support/browser.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { visitAs, visitSignedOut } from '../support/visit.js';

interface Texts {
  readonly chatRoom: { readonly messages: { readonly nodes: readonly { readonly content: string }[] } };
}

const contents = 'query ($slug: String!) { chatRoom(slug: $slug) { messages { nodes { content } } } }';

test('who writes too fast is told how long to wait, and everything goes out by itself, in order', async () => {
  const limits = limitsWith({ rates: { send: { most: 2, within: 5000 } } });
  const app = await startTestApp({ LIMITS: limits });
  const { visitor, slug } = await aRoom(app);
  const { page, complaints } = await visitAs(visitor, 'zh-TW', 'phone', `/chats/${slug}`);
  const composer = page.getByRole('textbox', { name: /傳訊息給/ });
  const texts: string[] = [];
  const write = async () => {
    texts.push(`第 ${texts.length + 1} 句`);
    await composer.fill(texts.at(-1) ?? '');
    await composer.press('Enter');
  };
  const sent = page.locator('[data-message-id][data-state="there"]');
  const wait = page.getByText(/傳得太快了，\d+ 秒後自動送出/);
  // The slower the machine, the more messages it takes to reach the limit.
  for (let limited = false; !limited; limited = await wait.isVisible()) {
    await write();
    await sent
      .nth(texts.length - 1)
      .or(wait)
      .first()
      .waitFor();
  }
  await write();
  await screenshot(page, 'rate-limited-phone-zh-TW');
  await page.setViewportSize(screens.desk);
  await screenshot(page, 'rate-limited-desk-zh-TW');
  await sent.nth(texts.length - 1).waitFor();
  await page.getByText('傳得太快了').waitFor({ state: 'detached' });
  const { chatRoom } = await visitor.query<Texts>(contents, { slug });
  expect(chatRoom.messages.nodes.map(({ content }) => content)).toEqual(texts);
  expect(complaints).toEqual([]);
});

test('who has guessed a password too often reads how long to wait', async () => {
  const limits = limitsWith({ rates: { signInPerAccount: { most: 1, within: 600_000 } } });
  const app = await startTestApp({ LIMITS: limits });
  const { page } = await visitSignedOut(`${app.url}/sign-in`, 'en', 'phone');
  await page.locator('input[autocomplete=username]').fill(`nobody_${Date.now()}`);
  await page.locator('input[autocomplete=current-password]').fill('a wrong one');
  const wrong = page.getByText('Wrong username or password.');
  const tooOften = page.getByText(/Try again in \d+ (second|minute)s?\./);
  await page.keyboard.press('Enter');
  await wrong.waitFor();
  // The slower the machine, the more guesses it takes to reach the limit.
  while (!(await tooOften.isVisible())) {
    await page.keyboard.press('Enter');
    await wrong.or(tooOften).waitFor();
  }
  await screenshot(page, 'sign-in-limited-phone-en');
});
