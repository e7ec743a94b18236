import { expect, test } from '@jest/globals';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, bob, eve, nobody } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import type { Subscription } from '../support/subscription.js';
import { until } from '../support/until.js';
import { fillRoom } from './fill-room.js';
import { takeSeqs } from './take-seqs.js';

const app = await startTestApp();

const added = `
  subscription ($slug: String!, $afterSeq: Int) {
    messageAdded(roomSlug: $slug, afterSeq: $afterSeq) { seq content isRead }
  }`;

interface Added {
  readonly messageAdded: { readonly seq: number; readonly content: string; readonly isRead: boolean };
}

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('a subscriber gets what came after the seq it names, then what comes, each once and in order', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 5);
  const heard = listen(owner, slug, 3);
  expect(await takeSeqs(heard, 2)).toEqual([4, 5]);
  for (const text of ['six', 'seven']) await sendMessage(visitor, slug, text);
  expect(await takeSeqs(heard, 2)).toEqual([6, 7]);
});

test('a subscriber that names no seq hears from now on', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 5);
  const heard = owner.subscribe<Added>(added, { slug, afterSeq: null });
  const first = (await heard.onceHeard(() => sendMessage(visitor, slug, 'now'))).messageAdded.seq;
  expect(first).toBeGreaterThan(5);
  const last = (await sendMessage(visitor, slug, 'sentinel')).seq;
  expect(await takeSeqs(heard, last - first)).toEqual(range(first + 1, last));
});

test('there is no seam between replay and live, wherever in a stream of sends one subscribes', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const subscribers: Subscription<{ messageAdded: { seq: number } }>[] = [];
  for (let count = 0; count < 60; count += 1) {
    if (count % 6 === 0) subscribers.push(listen(count % 4 === 0 ? owner : visitor, slug));
    await sendMessage(visitor, slug, 'Hello');
  }
  for (const heard of subscribers) expect(await takeSeqs(heard, 60)).toEqual(range(1, 60));
});

test('a thousand messages behind is as good as none', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 500);
  const near = listen(visitor, slug, 499);
  expect(await takeSeqs(near, 1)).toEqual([500]);
  await fillRoom(app, slug, 499);
  await sendMessage(owner, slug, 'the thousandth');
  expect(await takeSeqs(listen(owner, slug), 1000)).toEqual(range(1, 1000));
  expect(await takeSeqs(listen(owner, slug, 850), 150)).toEqual(range(851, 1000));
  expect(await takeSeqs(near, 500)).toEqual(range(501, 1000));
});

test('a message that is replayed is shown as read once it was', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const heard = listen(owner, slug);
  for (const seq of [1, 2]) {
    await sendMessage(visitor, slug, 'Hello');
    expect(await takeSeqs(heard, 1)).toEqual([seq]);
  }
  await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 2) { id } }', { slug });
  const again = visitor.subscribe<Added>(added, { slug, afterSeq: 1 });
  expect((await again.next()).messageAdded).toEqual({ seq: 2, content: 'Hello', isRead: true });
});

test('a third person gets nothing from a room', async () => {
  const { owner, slug } = await aRoom(app);
  await fillRoom(app, slug, 1);
  expect(await takeSeqs(listen(owner, slug), 1)).toEqual([1]);
  for (const outsider of [await eve(app), await ann(app), await bob(app)]) {
    const refused = outsider.subscribe(added, { slug, afterSeq: 0 });
    expect(await refused.nextError()).toMatchObject({ code: 'NOT_FOUND' });
  }
  const nowhere = await owner.subscribe(added, { slug: '0-0' }).nextError();
  expect(nowhere).toMatchObject({ code: 'NOT_FOUND' });
  expect(await nobody(app).subscribe(added, { slug }).nextError()).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('who leaves leaves nothing behind, having heard something or not', async () => {
  const before = app.services.feeds.size;
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 300);
  const all = [listen(owner, slug), listen(visitor, slug, 300), owner.subscribe<Added>(added, { slug })];
  await takeSeqs(all[0] as Subscription<Added>, 1);
  await until('the room is followed', () => app.services.feeds.size === before + 1);
  await Promise.all(all.map((heard) => heard.close()));
  await until('nothing is followed', () => app.services.feeds.size === before);
});
