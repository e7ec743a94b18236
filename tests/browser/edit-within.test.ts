import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';

const hour = 3_600_000;

test('the page offers an edit as long as the server takes it', async () => {
  const app = await startTestApp({ LIMITS: limitsWith({ editWithin: 48 * hour }) });
  const room = await aRoom(app);
  for (const [text, hours] of [
    ['too old', 49],
    ['of yesterday', 47],
  ] as const) {
    const { id } = await sendMessage(room.owner, room.slug, text);
    await app.services.database.run(
      `update message set created_at = created_at - $2::float8 * interval '1 hour' where id = $1`,
      [id, hours],
    );
  }
  const { page } = await visitAs(room.owner, 'en', 'desk', `/chats/${room.slug}`);
  const itemsOf = async (text: string) => {
    await page.locator('[data-message-id]', { hasText: text }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Recall' }).waitFor();
    const names = await page.getByRole('menuitem').allInnerTexts();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    return names;
  };
  expect(await itemsOf('of yesterday')).toContain('Edit');
  expect(await itemsOf('too old')).not.toContain('Edit');
});
