import { expect, jest, test } from '@jest/globals';
import { sharedApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { comeOnline, lookAtIt } from './page-events.js';
import { inPageTime } from './page-time.js';
import { connection, hear, proxyTo } from '../proxied-connection.js';

const app = await sharedApp();

/** A live connection, and the states that it has had since. */
async function liveConnection() {
  const { visitor, slug } = await aRoom(app);
  const way = await proxyTo(app);
  const opened = connection(way, visitor);
  hear(opened, slug);
  await until('it is live', () => opened.state.value === 'live');
  const states: string[] = [];
  opened.state.watch((state) => states.push(state));
  const isAnew = () => states.includes('connecting') && states.at(-1) === 'live';
  return { opened, way, states, isAnew };
}

test('a machine that is online again dials anew', async () => {
  const { isAnew } = await liveConnection();
  comeOnline();
  await until('another socket is live', isAnew);
});

test(
  'a tab that is looked at reconnects after a silence, and else keeps its socket',
  inPageTime(async () => {
    const { states, isAnew } = await liveConnection();
    lookAtIt();
    expect(states).toEqual([]);
    // Only the clock moves, because a browser stops the timers of a hidden tab.
    jest.setSystemTime(Date.now() + 14_999);
    lookAtIt();
    expect(states).toEqual([]);
    jest.setSystemTime(Date.now() + 1);
    lookAtIt();
    await until('another socket is live', isAnew);
  }),
);

test.each([
  ['a machine that is online again', comeOnline],
  ['a tab that is looked at', lookAtIt],
])('%s waits for its next try no longer', (_who, wake) =>
  inPageTime(async (pass) => {
    const { opened, way, states } = await liveConnection();
    const dials = () => states.filter((state) => state === 'connecting').length;
    const chance = jest.spyOn(Math, 'random').mockReturnValue(1);
    way.refuse();
    way.cut();
    await until('it has often tried, and waits', async () => {
      if (dials() < 8) await pass(100);
      return dials() === 8 && opened.state.value === 'waiting';
    });
    wake();
    await until('it dials, and no time has passed', () => dials() === 9);
    chance.mockRestore();
  })(),
);
