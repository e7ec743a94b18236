import { expect, test } from '@jest/globals';
import { sendMessage } from '../../support/acts.js';
import { startTestApp } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { aRoom } from '../../support/room.js';
import { ToxicProxy } from '../../support/toxic-proxy.js';
import { until } from '../../support/until.js';
import { readWorld } from '../../support/jest/world.js';

const url = new URL(readWorld().databaseUrl);
const way = await ToxicProxy.start([Number(url.port)]);
atEnd(() => way.close());
url.port = String(way.port);
const app = await startTestApp({ DATABASE_URL: url.href });

test('connections to the database that died without a word are all left after the first try', async () => {
  const { visitor, slug } = await aRoom(app);
  const { run } = app.services.database;
  await Promise.all(Array.from({ length: 8 }, () => run('select pg_sleep(0.1)', [])));
  way.blackholeExisting();
  let [seq, failures] = [0, 0];
  const isSent = () =>
    sendMessage(visitor, slug, 'Is anybody there?').then(
      (message) => (seq = message.seq) > 0,
      () => (failures += 1) < 0,
    );
  await until('a send gets through', isSent);
  expect(seq).toBe(1);
  expect(failures).toBe(1);
});
