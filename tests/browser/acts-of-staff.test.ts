import { expect, test } from '@jest/globals';
import { closeRoomByStaff, reopenRoomByStaff } from '../../src/chat-rooms/close-by-staff.js';
import { hideMessage } from '../../src/messages/hide-message.js';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { screenshot } from '../support/browser.js';
import { aRoom } from '../support/room.js';
import { actAsStaff } from '../support/staff-act.js';
import { visitAs } from '../support/visit.js';
import { bubble, composer } from './room-page.js';

const app = await sharedApp();

test('both sides see at once what a moderator hides and closes, in their own words', async () => {
  const room = await aRoom(app);
  await sendMessage(room.visitor, room.slug, 'a kind word');
  const rude = await sendMessage(room.visitor, room.slug, 'a rude word');
  const ann = await visitAs(room.owner, 'zh-TW', 'phone', `/chats/${room.slug}`);
  const bob = await visitAs(room.visitor, 'en', 'desk', `/chats/${room.slug}`);
  for (const { page } of [ann, bob]) await bubble(page, 'a rude word').waitFor();

  await actAsStaff(app, (run) => hideMessage(run, rude.id));
  await bubble(ann.page, '此訊息已被管理員隱藏').waitFor();
  await bubble(bob.page, 'Hidden by the staff').waitFor();
  await bob.page.getByRole('link', { name: /Hidden by the staff/ }).waitFor();

  const [{ id } = { id: '' }] = await app.services.database.run<{ id: string }>(
    'select id from chat_room where slug = $1',
    [room.slug],
  );
  await actAsStaff(app, (run) => closeRoomByStaff(run, id));
  await ann.page.getByText('管理員已關閉這個對話，無法再傳訊息。').waitFor();
  await bob.page.getByText('The staff closed this chat. You can’t send messages in it.').waitFor();
  await screenshot(ann.page, 'closed-by-staff-phone-zh-TW');
  await screenshot(bob.page, 'closed-by-staff-desk-en');

  await actAsStaff(app, (run) => reopenRoomByStaff(run, id));
  for (const { page } of [ann, bob]) await composer(page).waitFor();
  expect([...ann.complaints, ...bob.complaints]).toEqual([]);
});
