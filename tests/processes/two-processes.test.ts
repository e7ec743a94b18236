import { expect, test } from '@jest/globals';
import { startRedis } from '../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { editMessage, listenToChanges } from '../messages/changes.js';
import { createChat, createProject, listen, sendMessage } from '../support/acts.js';
import { testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { startParley } from '../support/parley-process.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';

const folder = temporaryFolder();
atEnd(() => folder.remove());
const redis = await startRedis(folder.path);
atEnd(() => redis.stop());
const settings = { ...(await testSettings()), REDIS_URL: redis.url, LOG_LEVEL: 'fatal' };
const [one, other] = await Promise.all([startParley(settings), startParley(settings)]);
for (const parley of [one, other]) atEnd(() => parley.stop());

const changes = 'subscription { chatRoomChanged { slug lastSeq } }';

interface Change {
  readonly chatRoomChanged: { readonly slug: string; readonly lastSeq: number };
}

/** Whether the process reports, in its metrics, that hints reach it. */
async function areHintsHealthy(parley: { url: string }): Promise<boolean> {
  return /^parley_hints_healthy 1$/m.test(await (await fetch(`${parley.url}/metrics`)).text());
}

const bothHealthy = async (healthy: boolean) =>
  (await areHintsHealthy(one)) === healthy && (await areHintsHealthy(other)) === healthy;

test('what is sent at one process is heard at the other, in both directions', async () => {
  await until('hints arrive everywhere', () => bothHealthy(true));
  const { owner, visitor, slug } = await aRoom(one);
  const [atOne, atOther] = [listen(owner, slug), listen(visitor.at(other), slug)];
  for (const [seq, sender] of [owner, visitor.at(other), owner.at(other), visitor].entries()) {
    const sent = await sendMessage(sender, slug, `Message ${seq}`);
    for (const heard of [atOne, atOther]) expect((await heard.next()).messageAdded).toEqual(sent);
  }
});

test('what is changed at one process is heard at the other, in both directions', async () => {
  const { owner, visitor, slug } = await aRoom(one);
  const { id } = await sendMessage(visitor, slug, 'Hello');
  const [atOne, atOther] = [listenToChanges(owner, slug), listenToChanges(visitor.at(other), slug)];
  for (const [version, sender] of [visitor, visitor.at(other), visitor].entries()) {
    const edited = await editMessage(sender, id, `Edit ${version}`);
    for (const heard of [atOne, atOther]) expect((await heard.next()).messageChanged).toEqual(edited);
  }
});

test('a room that is opened or written in at one process is heard of at the other', async () => {
  const { owner, visitor, slug } = await aRoom(one);
  const heard = owner.at(other).subscribe<Change>(changes);
  await heard.onceHeard(() => sendMessage(visitor, slug, 'Is this on?'));
  const opened = await createChat(visitor, await createProject(owner));
  const first = await nextOf(opened);
  expect(first.lastSeq).toBe(0);
  await sendMessage(visitor, opened, 'Hello');
  expect((await nextOf(opened)).lastSeq).toBe(1);

  async function nextOf(room: string): Promise<Change['chatRoomChanged']> {
    for (;;) {
      const { chatRoomChanged } = await heard.next();
      if (chatRoomChanged.slug === room) return chatRoomChanged;
    }
  }
});

test('without Redis everything is still heard, before and after that is known, and with it again', async () => {
  const { owner, visitor, slug } = await aRoom(one);
  const heard = listen(owner.at(other), slug);
  const rooms = owner.at(other).subscribe<Change>(changes);
  await rooms.onceHeard(() => sendMessage(visitor, slug, 'Is this on?'));
  const hear = async (text: string) => {
    const { seq } = await sendMessage(visitor, slug, text);
    while ((await heard.next()).messageAdded.seq < seq);
    while ((await rooms.next()).chatRoomChanged.lastSeq < seq);
  };
  await until('hints arrive everywhere', () => bothHealthy(true));
  await redis.stop('SIGKILL');
  await hear('just after the end of Redis');
  await until('the end of Redis is known', () => bothHealthy(false));
  await hear('without Redis');
  await redis.start();
  await until('hints arrive again', () => bothHealthy(true));
  await hear('with Redis again');
}, 120_000);
