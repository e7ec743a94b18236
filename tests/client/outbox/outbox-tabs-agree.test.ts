import { expect, test } from '@jest/globals';
import { browserTabs } from '../../../client/live/outbox/in-browser.js';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { until } from '../../support/until.js';
import { outboxTab, readLate, slug } from './outbox-tab.js';

// Each test uses another user, because all tabs in this process share channels and locks.

test('what was refused and discarded while a tab still read its storage stays so', async () => {
  const storage = memoryStorage();
  const { late, read } = readLate(storage);
  let isRefused = true;
  const first = outboxTab({ storage, tabs: browserTabs(), isRefused: () => isRefused });
  await first.outbox.belongTo('1');
  const second = outboxTab({ storage: late, tabs: browserTabs() });
  const opened = second.outbox.belongTo('1');
  const { id } = second.outbox.write(slug, 'oops');
  await until('it is refused', () => second.states()[0] === 'failed');
  second.outbox.discard(id);
  await until('it is gone', () => first.texts().length === 0);
  isRefused = false;
  read.resolve();
  await opened;
  second.outbox.write(slug, 'meant');
  await until('what is written next is sent', () => second.states().at(-1) === 'sent');
  expect([first.sent, first.texts(), second.texts()]).toEqual([['oops', 'meant'], ['meant'], ['meant']]);
});

test('what was sent while a tab still read its storage is not sent again', async () => {
  const storage = memoryStorage();
  const { late, read } = readLate(storage);
  const first = outboxTab({ storage, tabs: browserTabs() });
  await first.outbox.belongTo('2');
  const second = outboxTab({ storage: late, tabs: browserTabs() });
  const opened = second.outbox.belongTo('2');
  second.outbox.write(slug, 'one');
  await until('it is sent', () => second.states()[0] === 'sent');
  read.resolve();
  await opened;
  second.outbox.write(slug, 'two');
  await until('what is written next is sent', () => second.states().at(-1) === 'sent');
  expect(first.sent).toEqual(['one', 'two']);
});

test('what is discarded while a tab is opened does not come back by what the others tell it', async () => {
  const storage = memoryStorage();
  const refusing = () => outboxTab({ storage, tabs: browserTabs(), isRefused: () => true });
  const [first, second] = [refusing(), refusing()];
  for (const { outbox } of [first, second]) await outbox.belongTo('3');
  const { id } = first.outbox.write(slug, 'oops');
  await until('it is refused', () => [...first.states(), ...second.states()].join() === 'failed,failed');
  const third = refusing();
  const opened = third.outbox.belongTo('3');
  first.outbox.discard(id);
  await opened;
  // A tab's broadcasts arrive in order. When its later message has arrived, its earlier broadcasts have too.
  for (const tab of [second, third]) {
    tab.outbox.write(slug, 'last');
    await until('all have heard that', () =>
      [first, second, third].every(({ texts }) => texts().filter((text) => text === 'last').length),
    );
  }
  const all = [first, second, third];
  await until('all have heard both', () => all.every(({ states }) => states().join() === 'failed,failed'));
  expect(all.flatMap(({ texts }) => texts())).not.toContain('oops');
});
