import { expect, test } from '@jest/globals';
import { browserTabs } from '../../../client/live/outbox/in-browser.js';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { atEnd } from '../../support/at-end.js';
import { until } from '../../support/until.js';
import { outboxTab, slug } from './outbox-tab.js';

const enough = 100;

/** Refuses locks, as a browser does in a frame without an origin, or when the user blocks all storage. */
function refuseLocks(refuse: () => Promise<never>) {
  const asked = { times: 0 };
  navigator.locks.request = () => {
    asked.times += 1;
    // If the outbox retried without end, it would block the event loop. The test could not even fail.
    if (asked.times > enough) return new Promise(() => undefined);
    return refuse();
  };
  atEnd(() => Reflect.deleteProperty(navigator.locks, 'request'));
  return asked;
}

const denied = () => new DOMException('Access to the Locks API is denied', 'SecurityError');
const throws = (): never => {
  throw denied();
};

test.each([
  ['refuses its locks', () => Promise.reject(denied())],
  ['throws when it is asked for its locks', throws],
])('where the browser %s each tab sends what it has', async (_what, refuse) => {
  const asked = refuseLocks(refuse);
  const { outbox, sent } = outboxTab({ storage: memoryStorage(), tabs: browserTabs() });
  await outbox.belongTo('1');
  outbox.write(slug, 'one');
  await until('it is sent', () => sent.length === 1).catch((error: unknown) => {
    throw new Error(`${String(error)}, and locks were asked for ${asked.times} times`);
  });
  expect(asked.times).toBe(1);
});
