import { expect, test } from '@jest/globals';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { until } from '../../support/until.js';
import { inPageTime } from '../socket/page-time.js';
import { connection, states } from './outbox-connection.js';
import { outboxTab, slug } from './outbox-tab.js';
import { scriptedServer, taken } from '../socket/scripted-server.js';

const broken = (): never => {
  throw new TypeError('AbortSignal.any is not a function');
};

test(
  'a message whose send throws is said to be not sent, and can be sent again',
  inPageTime(async (pass) => {
    let isBroken = true;
    const storage = memoryStorage();
    const { outbox, states, sent } = outboxTab({ storage, isRefused: () => isBroken && broken() });
    await outbox.belongTo('1');
    const { id } = outbox.write(slug, 'one');
    await until('it has failed', async () => {
      await pass(1000);
      return states().join() === 'failed';
    });
    expect(outbox.rows(slug).value[0]?.code).toBe('UNEXPECTED');
    isBroken = false;
    outbox.retry(id);
    await until('it is sent', () => states().join() === 'sent');
    expect(new Set(sent)).toEqual(new Set(['one']));
  }),
);

test('a message is sent though the storage throws', async () => {
  const { outbox, states } = outboxTab({ storage: { all: broken, put: broken, remove: broken } });
  await outbox.belongTo('1');
  outbox.write(slug, 'one');
  await until('it is sent', () => states().join() === 'sent');
});

test(
  'a message is not sending for ever where something that a send needs is missing',
  inPageTime(async (pass) => {
    const server = await scriptedServer(taken);
    const room = connection(server.url).room(slug);
    const { stringify } = JSON;
    try {
      JSON.stringify = broken;
      room.send('one');
      await until('it has failed', async () => {
        await pass(1000);
        return states(room).join() === 'failed';
      });
    } finally {
      JSON.stringify = stringify;
    }
    room.retry(room.rows.value[0]?.id ?? '');
    await until('it is sent', () => states(room).join() === 'sent');
  }),
);
