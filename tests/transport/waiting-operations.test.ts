import { describe, expect, test } from '@jest/globals';
import { staff } from '../admin/staff.js';
import { fillRoom } from '../messages/fill-room.js';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { inTime } from './in-time.js';
import { codeOf, post } from './post.js';
import { RawSocket } from './raw-socket.js';

const clock = new TestClock();
// The list below costs about 1,500 if it fails. So the third one waits for some seconds.
const answersPerUser = { most: 3000, within: 10_000 };
const app = await startTestApp({ LIMITS: limitsWith({ rates: { answersPerUser } }) }, { clock });
const { operations } = app.services;
const query = `query ($slug: String!) { chatRoom(slug: $slug) { messages(last: 100) { nodes { id seq isRead createdAt } } }
  failing: chatRoom(slug: "0-0") { id } }`;

/** Someone who has spent the budget, so that the next list waits. */
async function aSpender() {
  const { visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 100);
  const body = { query, variables: { slug } };
  for (let n = 0; n < 2; n += 1) expect(codeOf(await post(visitor, body))).toEqual([200, 'NOT_FOUND']);
  return { visitor, slug, body };
}

const somebodyWaits = () => until('an operation waits', () => operations.waiting > 0);
const nobodyWaits = () => until('no operation waits', () => operations.waiting === 0, 5000);

describe('an operation does not run after its wait', () => {
  test('when its user has signed out meanwhile', async () => {
    const { visitor, body } = await aSpender();
    const late = post(visitor, body);
    await somebodyWaits();
    await visitor.query('mutation { signOut }');
    expect(codeOf(await inTime(clock, late))).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('when its user has been banned meanwhile', async () => {
    const { visitor, body } = await aSpender();
    const late = post(visitor, body);
    await somebodyWaits();
    const admin = await staff(app);
    await admin.query('mutation ($id: ID!) { banUser(userId: $id) { id } }', { id: visitor.id });
    expect(codeOf(await inTime(clock, late))).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('an operation leaves the queue at once and spends nothing', () => {
  const leavings: Record<string, (person: Awaited<ReturnType<typeof aSpender>>) => Promise<() => void>> = {
    'its HTTP request is given up': ({ visitor, body }) => {
      const giveUp = new AbortController();
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${visitor.token}` };
      const { signal } = giveUp;
      const asked = { method: 'POST', headers, body: JSON.stringify(body), signal };
      fetch(`${app.url}/graphql`, asked).catch(() => undefined);
      return Promise.resolve(() => giveUp.abort());
    },
    'its socket is closed': async ({ visitor, slug }) => {
      const socket = await RawSocket.ready(visitor);
      socket.ask('list', query, { slug });
      return () => socket.socket.close();
    },
    'it is completed by its client': async ({ visitor, slug }) => {
      const socket = await RawSocket.ready(visitor);
      socket.ask('list', query, { slug });
      return () => socket.send({ type: 'complete', id: 'list' });
    },
  };

  test.each(Object.entries(leavings))('when %s', async (_how, ask) => {
    const spender = await aSpender();
    const before = clock.now();
    for (let n = 0; n < 3; n += 1) {
      const leave = await ask(spender);
      await somebodyWaits();
      leave();
      await nobodyWaits();
    }
    expect(clock.now()).toBe(before);
    await inTime(clock, post(spender.visitor, spender.body));
    expect(clock.now() - before).toBeLessThan(7000);
  });

  test('and its id on the socket is free again', async () => {
    const { visitor, slug } = await aSpender();
    const socket = await RawSocket.ready(visitor);
    socket.ask('list', query, { slug });
    await somebodyWaits();
    socket.send({ type: 'complete', id: 'list' });
    await nobodyWaits();
    socket.ask('list', '{ me { id } }');
    expect(await socket.next()).toMatchObject({ id: 'list', payload: { data: { me: { id: visitor.id } } } });
  });
});
