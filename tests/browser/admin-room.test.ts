import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { rowsOf } from '../admin/lists.js';
import { staff } from '../admin/staff.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { visitAs } from '../support/visit.js';

const app = await sharedApp();
const admin = await staff(app);
const entries = (page: Page) => page.locator('[data-entry-id]');

test("a room's newest messages are in view first, and older ones come above them", async () => {
  const { visitor, slug } = await aRoom(app);
  await app.services.database.run(
    `insert into message (id, chat_room_id, seq, sender_id, content)
     select gen_random_uuid(), (select id from chat_room where slug = $1), n, $2, 'text ' || n from generate_series(1, 60) n`,
    [slug, visitor.id],
  );
  const [room] = await rowsOf(admin, { list: 'chatRooms', search: slug });
  const { page } = await visitAs(admin, 'en', 'phone', `/admin/chatRooms/${room?.id}`);
  const text = (place: number) => entries(page).nth(place).locator('bdi').last();
  await text(49).waitFor();
  expect(await text(49).innerText()).toBe('text 60');
  const isInBox = () =>
    entries(page)
      .nth(49)
      .evaluate((entry) => {
        const [inner, outer] = [entry.getBoundingClientRect(), entry.parentElement?.getBoundingClientRect()];
        return outer !== undefined && inner.bottom <= outer.bottom + 1 && inner.top >= outer.top;
      });
  expect(await isInBox()).toBe(true);
  await page.getByRole('button', { name: /earlier/ }).click();
  await text(59).waitFor();
  expect([await text(0).innerText(), await text(59).innerText()]).toEqual(['text 1', 'text 60']);
  expect(
    await entries(page)
      .nth(9)
      .evaluate((entry) => entry === document.activeElement),
  ).toBe(true);
});
