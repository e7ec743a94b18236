import { expect, test } from '@jest/globals';
import { browserTabs } from '../../client/live/in-browser.js';
import type { LiveMessage } from '../../client/live/live-message.js';
import type { OutboxEntry } from '../../client/live/outbox-entry.js';
import type { SendLine } from '../../client/live/outbox-sender.js';
import { memoryStorage, type OutboxStorage } from '../../client/live/outbox-storage.js';
import { Outbox } from '../../client/live/outbox.js';
import { Pause } from '../../client/live/pause.js';
import type { Tabs } from '../../client/live/surroundings.js';
import { atEnd } from '../support/at-end.js';
import { until } from '../support/until.js';

const slug = '1-2';

/** A tab whose line takes what it is given, unless it is stuck. */
function aTab({
  storage,
  tabs,
  isStuck = false,
}: {
  storage: OutboxStorage;
  tabs?: Tabs;
  isStuck?: boolean;
}) {
  const sent: string[] = [];
  const send: SendLine['send'] = (entry) => {
    sent.push(entry.content);
    return isStuck ? new Promise(() => undefined) : Promise.resolve({ data: taken(entry, sent.length) });
  };
  const line = { pause: new Pause(), send, signedOut: () => Promise.resolve() };
  const outbox = new Outbox({ storage, ...(tabs && { tabs }) }, line);
  atEnd(() => outbox.close());
  return { outbox, sent, texts: () => outbox.rows(slug).value.map(({ content }) => content) };
}

function taken({ id, content }: OutboxEntry, seq: number): LiveMessage {
  const sender = { id: '1', username: 'ann', name: 'Ann' };
  return { id, seq, content, isRemoved: false, createdAt: '2026-05-01T00:00:00.000Z', sender };
}

function entry(id: string, writtenAt: number): OutboxEntry {
  return { id, userId: '1', roomSlug: slug, content: id, writtenAt, state: 'sending' };
}

const inAnHour = () => Date.now() + 3_600_000;

test('what is written after the clock was put back leaves after what was written before', async () => {
  const storage = memoryStorage();
  await storage.put(entry('before', inAnHour()));
  const stuck = aTab({ storage, isStuck: true });
  await stuck.outbox.belongTo('1');
  stuck.outbox.write(slug, 'after');
  expect(stuck.texts()).toEqual(['before', 'after']);
  stuck.outbox.close();
  const { outbox, sent } = aTab({ storage });
  await outbox.belongTo('1');
  await until('both are sent', () => sent.length === 2);
  expect(sent).toEqual(['before', 'after']);
});

test('so does what is written while the storage is still being read', async () => {
  const read = Promise.withResolvers<void>();
  const storage = memoryStorage();
  await storage.put(entry('before', inAnHour()));
  const late = { ...storage, all: (userId: string) => read.promise.then(() => storage.all(userId)) };
  const { outbox, sent } = aTab({ storage: late });
  const opened = outbox.belongTo('1');
  outbox.write(slug, 'one');
  outbox.write(slug, 'two');
  read.resolve();
  await opened;
  await until('all are sent', () => sent.length === 3);
  expect(sent).toEqual(['before', 'one', 'two']);
});

test('a tab that is opened learns what others have not stored yet, and sends it first when they are gone', async () => {
  // Each tab has a storage of its own, as where it is so slow, or so full, that nothing gets from one to the other.
  const first = aTab({ storage: memoryStorage(), tabs: browserTabs(), isStuck: true });
  await first.outbox.belongTo('1');
  first.outbox.write(slug, 'one');
  await until('the first tab sends', () => first.sent.length === 1);
  const second = aTab({ storage: memoryStorage(), tabs: browserTabs() });
  await second.outbox.belongTo('1');
  second.outbox.write(slug, 'two');
  await until('the first tab knows', () => first.texts().length === 2);
  first.outbox.close();
  await until('the second has sent what it has', () =>
    second.outbox.rows(slug).value.every(({ state }) => state === 'sent'),
  );
  expect(second.sent).toEqual(['one', 'two']);
});
