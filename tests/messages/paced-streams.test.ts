import { expect, test } from '@jest/globals';
import { hostProject, openAtHost, putProject } from '../chat-rooms/host-project.js';
import { listen, sendMessage, type SentMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import type { Subscription } from '../support/subscription.js';
import { TestClock } from '../support/test-clock.js';
import { inTime } from '../transport/in-time.js';
import { fillRoom } from './fill-room.js';

const clock = new TestClock();
// Each message costs 24, so 31 come at once, and then one in about ten seconds.
const eventsPerUser = { most: 750, within: 300_000 };
const atOnce = 31;
const platform = await TestPlatform.start();
const app = await startTestApp(
  { ...platform.settings, LIMITS: limitsWith({ rates: { eventsPerUser } }) },
  { clock },
);

type Heard = Subscription<{ messageAdded: SentMessage }>;

/** Adds what is heard to `seqs`, until there are `count`. */
async function hear(heard: Heard, seqs: number[], count: number): Promise<void> {
  while (seqs.length < count) seqs.push((await heard.next()).messageAdded.seq);
}

const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);

test('a user over budget gets all messages in order, later; others get theirs at once', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 100);
  const seqs: number[] = [];
  const late = hear(listen(visitor, slug), seqs, 120);
  const other = listen(owner, slug, 100);
  for (let n = 0; n < 20; n += 1) {
    await sendMessage(visitor, slug, `Message ${n}`);
    expect((await other.next()).messageAdded.seq).toBe(101 + n);
  }
  expect(seqs).toEqual(upTo(atOnce));
  await inTime(clock, late, 5000);
  expect(seqs).toEqual(upTo(120));
});

test('who loses access while waiting gets nothing more', async () => {
  const service = await platform.service(app);
  const given = hostProject();
  await putProject(service, given);
  const owner = await platform.user(app, { sub: given.owner.subject });
  const slug = await openAtHost(await bob(app), given.hostId);
  await fillRoom(app, slug, 100);
  const [heard, seqs] = [listen(owner, slug), [] as number[]];
  await hear(heard, seqs, atOnce);
  await putProject(service, { ...given, owner: { subject: newSubject(), name: 'Nora' } });
  await expect(inTime(clock, hear(heard, seqs, 100), 5000)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(seqs).toEqual(upTo(atOnce));
});
