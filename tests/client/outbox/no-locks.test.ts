import { expect, test } from '@jest/globals';
import { browserTabs } from '../../../client/live/outbox/in-browser.js';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { atEnd } from '../../support/at-end.js';
import { until } from '../../support/until.js';
import { outboxTab, slug } from './outbox-tab.js';

const enough = 100;

/** Refuses locks, as a browser does in a frame without an origin, or when the user blocks all storage. */
function refuseLocks() {
  const asked = { times: 0 };
  navigator.locks.request = () => {
    asked.times += 1;
    // If the outbox retried without end, it would block the event loop. The test could not even fail.
    if (asked.times > enough) return new Promise(() => undefined);
    return Promise.reject(new DOMException('Access to the Locks API is denied', 'SecurityError'));
  };
  atEnd(() => Reflect.deleteProperty(navigator.locks, 'request'));
  return asked;
}

test('where the browser refuses its locks each tab sends what it has', async () => {
  const asked = refuseLocks();
  const { outbox, sent } = outboxTab({ storage: memoryStorage(), tabs: browserTabs() });
  await outbox.belongTo('1');
  outbox.write(slug, 'one');
  await until('it is sent', () => sent.length === 1).catch((error: unknown) => {
    throw new Error(`${String(error)}, and locks were asked for ${asked.times} times`);
  });
  expect(asked.times).toBe(1);
});
