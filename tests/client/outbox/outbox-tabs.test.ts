import { expect, test } from '@jest/globals';
import { browserTabs } from '../../../client/live/outbox/in-browser.js';
import type { OutboxEntry } from '../../../client/live/outbox/outbox-entry.js';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { until } from '../../support/until.js';
import { outboxTab, readLate, slug } from './outbox-tab.js';
import { inPageTime } from '../socket/page-time.js';

function entry(id: string, writtenAt: number): OutboxEntry {
  return { id, userId: '1', roomSlug: slug, content: id, writtenAt, state: 'sending' };
}

const inAnHour = () => Date.now() + 3_600_000;

test('what is written after the clock was put back leaves after what was written before', async () => {
  const storage = memoryStorage();
  await storage.put(entry('before', inAnHour()));
  const stuck = outboxTab({ storage, isStuck: true });
  await stuck.outbox.belongTo('1');
  stuck.outbox.write(slug, 'after');
  expect(stuck.texts()).toEqual(['before', 'after']);
  stuck.outbox.close();
  const { outbox, sent } = outboxTab({ storage });
  await outbox.belongTo('1');
  await until('both are sent', () => sent.length === 2);
  expect(sent).toEqual(['before', 'after']);
});

test('so does what is written while the storage is still being read', async () => {
  const storage = memoryStorage();
  await storage.put(entry('before', inAnHour()));
  const { late, read } = readLate(storage);
  const { outbox, sent } = outboxTab({ storage: late });
  const opened = outbox.belongTo('1');
  outbox.write(slug, 'one');
  outbox.write(slug, 'two');
  read.resolve();
  await opened;
  await until('all are sent', () => sent.length === 3);
  expect(sent).toEqual(['before', 'one', 'two']);
});

test('a tab that is opened learns what others have not stored yet, and sends it first when they are gone', async () => {
  // Separate storages, as when the shared one is so slow or full that nothing gets from tab to tab.
  const first = outboxTab({ storage: memoryStorage(), tabs: browserTabs(), isStuck: true });
  await first.outbox.belongTo('1');
  first.outbox.write(slug, 'one');
  await until('the first tab sends', () => first.sent.length === 1);
  const second = outboxTab({ storage: memoryStorage(), tabs: browserTabs() });
  await second.outbox.belongTo('1');
  second.outbox.write(slug, 'two');
  await until('the first tab knows', () => first.texts().length === 2);
  first.outbox.close();
  await until('the second has sent what it has', () =>
    second.outbox.rows(slug).value.every(({ state }) => state === 'sent'),
  );
  expect(second.sent).toEqual(['one', 'two']);
});

test(
  'what waits in a tab that is frozen is sent by the one that was opened after it',
  inPageTime(async (pass) => {
    const storage = memoryStorage();
    const frozen = outboxTab({ storage, tabs: browserTabs(), isStuck: true });
    await frozen.outbox.belongTo('2');
    frozen.outbox.write(slug, 'one');
    await until('the first tab sends', () => frozen.sent.length === 1);
    const opened = outboxTab({ storage, tabs: browserTabs() });
    await opened.outbox.belongTo('2');
    await pass(2999);
    expect(opened.sent).toEqual([]);
    await pass(1);
    await until('the second has sent it', () => opened.states().join() === 'sent');
    expect(opened.sent).toEqual(['one']);
  }),
);

test(
  'so it is by one that was open all the time, once that is looked at',
  inPageTime(async (pass) => {
    const storage = memoryStorage();
    const [frozen, other] = [
      outboxTab({ storage, tabs: browserTabs(), isStuck: true }),
      outboxTab({ storage, tabs: browserTabs() }),
    ];
    for (const { outbox } of [frozen, other]) await outbox.belongTo('3');
    // Longer than the 3 s after which a new tab takes over. So only `lookedAt()` can make it send.
    await pass(10_000);
    frozen.outbox.write(slug, 'one');
    await until('both know it', () => other.texts().length === 1);
    await pass(10_000);
    expect(other.sent).toEqual([]);
    other.outbox.lookedAt();
    await pass(3000);
    await until('the other has sent it', () => other.states().join() === 'sent');
  }),
);
