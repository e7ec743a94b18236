import { expect, test } from '@jest/globals';
import { requireParticipant } from '../../src/chat-rooms/access.js';
import { lastMessage } from '../../src/messages/last-message.js';
import { liveMessages } from '../../src/messages/message-added.js';
import { messagePage } from '../../src/messages/message-page.js';
import { hostProject, openAtHost, putProject } from '../chat-rooms/host-project.js';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { contextOf } from '../support/context.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { edit, editMessage, listenToChanges, readRoom, takeChanges } from './changes.js';
import { fillRoom } from './fill-room.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const service = await platform.service(app);

/** A room whose project belongs to the platform's user `owner`. `move()` gives the project to another owner. */
async function aSale() {
  const given = hostProject();
  await putProject(service, given);
  const owner = await platform.user(app, { sub: given.owner.subject });
  const visitor = await bob(app);
  const slug = await openAtHost(visitor, given.hostId);
  const move = () => putProject(service, { ...given, owner: { subject: newSubject(), name: 'Nora' } });
  return { owner, visitor, slug, move };
}

type Sale = Awaited<ReturnType<typeof aSale>>;

async function follow({ owner, slug }: Pick<Sale, 'owner' | 'slug'>) {
  const context = await contextOf(app, owner);
  return (await liveMessages(context, { roomSlug: slug, afterSeq: 0 }))[Symbol.asyncIterator]();
}

const notFound = { extensions: { code: 'NOT_FOUND' } };

test('a former owner who reads slowly gets nothing more of what was read for them', async () => {
  const sale = await aSale();
  await fillRoom(app, sale.slug, 150, 'text');
  const stream = await follow(sale);
  expect((await stream.next()).value).toMatchObject({ seq: 1 });
  await sale.move();
  await expect(stream.next()).rejects.toMatchObject(notFound);
});

test('nor of what came live and is kept in memory', async () => {
  const sale = await aSale();
  const stream = await follow(sale);
  const first = stream.next();
  for (const text of ['one', 'two', 'three']) await sendMessage(sale.visitor, sale.slug, text);
  expect((await first).value).toMatchObject({ seq: 1 });
  await sale.move();
  await expect(stream.next()).rejects.toMatchObject(notFound);
});

test('a former owner who waits for more is told at once', async () => {
  const sale = await aSale();
  await sendMessage(sale.visitor, sale.slug, 'Hello');
  const stream = await follow(sale);
  await stream.next();
  const told = expect(stream.next()).rejects.toMatchObject(notFound);
  await sale.move();
  await told;
});

test('a former owner hears of no further change, and the new one of each', async () => {
  const sale = await aSale();
  const { id } = await sendMessage(sale.visitor, sale.slug, 'Hello');
  const heard = listenToChanges(sale.owner, sale.slug);
  await editMessage(sale.visitor, id, 'Hello!');
  await takeChanges(heard, 1);
  await sale.move();
  const { version } = await readRoom(sale.visitor, sale.slug);
  expect(version).toBe(2);
  expect(await heard.nextError()).toMatchObject({ code: 'NOT_FOUND' });
  expect(await sale.owner.fails(edit, { id, content: 'Mine' })).toMatchObject({ code: 'NOT_FOUND' });
  const after = listenToChanges(sale.visitor, sale.slug, version);
  const edited = await editMessage(sale.visitor, id, 'Hello, Nora');
  expect(await takeChanges(after, 1)).toEqual([edited]);
});

test('each batch decides by itself, be no word of the move heard', async () => {
  const sale = await aSale();
  await fillRoom(app, sale.slug, 250, 'text');
  const stream = await follow(sale);
  for (let seq = 1; seq <= 200; seq += 1) await stream.next();
  const stranger = await bob(app);
  await app.services.database.run('update chat_room set owner_id = $2 where slug = $1', [
    sale.slug,
    stranger.id,
  ]);
  await expect(stream.next()).rejects.toMatchObject(notFound);
});

test('a request that has found the room before the move reads nothing of it after', async () => {
  const { owner, visitor, slug, move } = await aSale();
  await sendMessage(visitor, slug, 'Hello');
  const context = await contextOf(app, owner);
  const room = await requireParticipant(context, slug);
  await move();
  await expect(messagePage(context, { room, page: {} })).rejects.toMatchObject(notFound);
  expect(await lastMessage(context, room)).toBeNull();
});
