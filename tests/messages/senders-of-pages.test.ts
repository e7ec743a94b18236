import { expect, test } from '@jest/globals';
import { hostProject, openAtHost, putProject } from '../chat-rooms/host-project.js';
import { deleteAccount } from '../privacy/acts.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';

const platform = await TestPlatform.start();
const statements = new Statements();
const app = await startTestApp(platform.settings, { onQuery: statements.onQuery });
const service = await platform.service(app);

const message = 'seq content isRemoved isRead sender { id name isDeleted } chatRoom { slug owner { name } }';
const page = `query ($slug: String!) {
  chatRoom(slug: $slug) { messages { nodes { ${message} } } lastMessage { ${message} } } }`;
const list = `{ chatRooms { nodes { slug lastMessage { ${message} } } } }`;

/** A room in which each of these owners has written `each` messages, one owner after the other. */
async function soldRoom(names: readonly string[], each: number) {
  const { hostId } = hostProject();
  const visitor = await bob(app);
  let slug = '';
  for (const name of names) {
    const subject = newSubject();
    await putProject(service, hostProject({ hostId, owner: { subject, name } }));
    slug ||= await openAtHost(visitor, hostId);
    const owner = await platform.user(app, { sub: subject, name });
    for (let n = 0; n < each; n += 1) await sendMessage(owner, slug, `From ${name}`);
  }
  return { visitor, slug };
}

test('a page names former owners as the senders of what they wrote, by one statement for all of them', async () => {
  const { visitor, slug } = await soldRoom(['Olga', 'Otto', 'Nora'], 2);
  let answer: unknown;
  const ran = await statements.during(async () => (answer = await visitor.query(page, { slug })));
  const names = ['Olga', 'Olga', 'Otto', 'Otto', 'Nora', 'Nora'];
  const nodes = names.map((name) => ({
    content: `From ${name}`,
    isRead: false,
    sender: { name },
    chatRoom: { slug, owner: { name: 'Nora' } },
  }));
  expect(answer).toMatchObject({ chatRoom: { messages: { nodes }, lastMessage: nodes.at(-1) } });
  expect(ran.length).toBeLessThanOrEqual(4);
});

test('the list names former owners too', async () => {
  const { visitor, slug } = await soldRoom(['Olga'], 1);
  const { hostId } = hostProject();
  await putProject(service, hostProject({ hostId }));
  await openAtHost(visitor, hostId);
  await app.services.database.run(
    `update chat_room set owner_id = (select account_id from project where host_id = $2) where slug = $1`,
    [slug, hostId],
  );
  expect(await visitor.query(list)).toMatchObject({
    chatRooms: {
      nodes: [
        { lastMessage: null },
        { lastMessage: { sender: { name: 'Olga' }, chatRoom: { owner: { name: 'Otto' } } } },
      ],
    },
  });
});

test('messages of a deleted account stay on their pages without text and name', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Hello');
  await sendMessage(owner, slug, 'Hi');
  await deleteAccount(visitor);
  const removed = { seq: 1, content: '', isRemoved: true, sender: { name: 'deleted', isDeleted: true } };
  const kept = { seq: 2, content: 'Hi', isRemoved: false, sender: { name: 'Ann', isDeleted: false } };
  expect(await owner.query(page, { slug })).toMatchObject({
    chatRoom: { messages: { nodes: [removed, kept] }, lastMessage: kept },
  });
});

test('a page shows what the other has read of each side, as it is now', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  for (const sender of [owner, visitor, owner]) await sendMessage(sender, slug, 'Hello');
  const mark = 'mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 1) { id } }';
  await visitor.query(mark, { slug });
  const nodes = [{ isRead: true }, { isRead: false }, { isRead: false }];
  for (const reader of [owner, visitor])
    expect(await reader.query(page, { slug })).toMatchObject({ chatRoom: { messages: { nodes } } });
});
