import { expect, test } from '@jest/globals';
import { blockChat, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom, type Room } from '../support/room.js';
import { until } from '../support/until.js';
import { readRoom } from '../messages/changes.js';
import { connection, proxyTo } from './proxied-connection.js';

const app = await sharedApp();
const codeOf = ({ failure }: { failure?: { code: string } | undefined }) => failure?.code;

/** A message of Bob, and his connection, which the proxy can break. */
async function aMessageOfBob(random?: () => number) {
  const room = await aRoom(app);
  const { id } = await sendMessage(room.visitor, room.slug, 'as it was');
  const proxy = await proxyTo(app, random);
  let failures = 0;
  const counting: typeof fetch = (...request) => {
    const answer = fetch(...request);
    answer.catch(() => failures++);
    return answer;
  };
  const opened = connection(proxy, room.visitor, { fetch: counting });
  /** Runs the changes, of which the first one fails for want of a network, and lets the network come back. */
  async function withoutNetwork<T>(change: () => T): Promise<T> {
    proxy.refuse();
    const answer = change();
    await until('it was tried', () => failures > 0);
    return answer;
  }
  return { ...room, id, proxy, opened, live: opened.room(room.slug), withoutNetwork };
}

async function stored({ owner, slug }: Room) {
  return (await readRoom(owner, slug)).messages.nodes.map(({ content, version }) => ({ content, version }));
}

test('an edit and a recall return the message as it is then', async () => {
  const bob = await aMessageOfBob();
  const { data: edited } = await bob.live.edit(bob.id, 'as it is');
  expect(edited).toMatchObject({ id: bob.id, seq: 1, content: 'as it is', version: 1, isRemoved: false });
  expect(edited?.editedAt).toEqual(expect.any(String));
  const { data: recalled } = await bob.live.recall(bob.id);
  expect(recalled).toMatchObject({ id: bob.id, seq: 1, content: '', version: 2, isRemoved: true });
});

test('an edit that is made without a network is there when the network is', async () => {
  const bob = await aMessageOfBob();
  const answers = await bob.withoutNetwork(() => [bob.live.edit(bob.id, 'made offline')]);
  bob.proxy.heal();
  expect((await Promise.all(answers)).map(({ data }) => data?.content)).toEqual(['made offline']);
  expect(await stored(bob)).toEqual([{ content: 'made offline', version: 1 }]);
});

test('an edit and a recall whose answers are lost are each made once', async () => {
  // Loses every other answer.
  let answers = 0;
  const bob = await aMessageOfBob(() => (answers++ % 2 === 0 ? 0 : 1));
  bob.proxy.cutResponses(
    0.5,
    (request) => request.includes('editMessage') || request.includes('recallMessage'),
  );
  expect((await bob.live.edit(bob.id, 'once')).data?.version).toBe(1);
  expect((await bob.live.recall(bob.id)).data?.version).toBe(2);
  expect(await stored(bob)).toEqual([{ content: '', version: 2 }]);
});

test('of several edits of one message the last one stands, and the others say that it replaced them', async () => {
  const bob = await aMessageOfBob();
  const texts = ['first', 'second', 'third'];
  const answers = await bob.withoutNetwork(() => texts.map((text) => bob.live.edit(bob.id, text)));
  bob.proxy.heal();
  expect((await Promise.all(answers)).map(codeOf)).toEqual(['SUPERSEDED', 'SUPERSEDED', undefined]);
  expect(await stored(bob)).toEqual([{ content: 'third', version: 1 }]);
});

test('an edit that was made without a network replaces no newer one of another page, unless its user says so', async () => {
  const bob = await aMessageOfBob();
  const elsewhere = connection(await proxyTo(app), bob.visitor).room(bob.slug);
  const answers = await bob.withoutNetwork(() => [bob.live.edit(bob.id, 'older', 0)]);
  await elsewhere.edit(bob.id, 'newer', 0);
  bob.proxy.heal();
  expect((await Promise.all(answers)).map(codeOf)).toEqual(['MESSAGE_CHANGED']);
  expect(await stored(bob)).toEqual([{ content: 'newer', version: 1 }]);
  // A user who tries again wants this text.
  expect((await bob.live.edit(bob.id, 'older', 0)).data?.content).toBe('older');
  expect(await stored(bob)).toEqual([{ content: 'older', version: 2 }]);
});

test('an edit replaces an earlier one of the same page, of which nobody knows whether it was made', async () => {
  // Loses every answer to the first text.
  const bob = await aMessageOfBob(() => 0);
  bob.proxy.cutResponses(0.5, (request) => request.includes('of which nobody knows'));
  const first = bob.live.edit(bob.id, 'of which nobody knows', 0);
  await until('it was made', async () => (await stored(bob))[0]?.version === 1);
  const answers = await bob.withoutNetwork(() => [bob.live.edit(bob.id, 'the last', 0)]);
  bob.proxy.heal();
  expect((await Promise.all([first, ...answers])).map(codeOf)).toEqual(['SUPERSEDED', undefined]);
  expect(await stored(bob)).toEqual([{ content: 'the last', version: 2 }]);
});

test('a change that the server refuses ends with its reason', async () => {
  const bob = await aMessageOfBob();
  const others = connection(await proxyTo(app), bob.owner).room(bob.slug);
  expect(codeOf(await others.edit(bob.id, 'of another'))).toBe('FORBIDDEN');
  expect(codeOf(await others.recall(bob.id))).toBe('FORBIDDEN');
  expect(codeOf(await bob.live.edit(crypto.randomUUID(), 'of nothing'))).toBe('NOT_FOUND');
  expect(codeOf(await bob.live.edit(bob.id, ' '))).toBe('BAD_USER_INPUT');

  await app.services.database.run(
    `update message set created_at = created_at - interval '25 hours' where id = $1`,
    [bob.id],
  );
  expect(codeOf(await bob.live.edit(bob.id, 'too late'))).toBe('TOO_LATE');
  const { id } = await sendMessage(bob.visitor, bob.slug, 'a newer one');
  await blockChat(bob.owner, bob.slug);
  expect(codeOf(await bob.live.edit(id, 'to a blocker'))).toBe('FORBIDDEN');
  expect((await bob.live.recall(id)).data?.isRemoved).toBe(true);
  expect(codeOf(await bob.live.edit(id, 'of a recalled one'))).toBe('MESSAGE_REMOVED');
});

test('an edit is never made in the name of a user who has signed in meanwhile', async () => {
  const bob = await aMessageOfBob();
  const answers = await bob.withoutNetwork(() => [bob.live.edit(bob.id, 'by Bob')]);
  bob.opened.signIn(bob.owner.id);
  bob.proxy.heal();
  expect((await Promise.all(answers)).map(codeOf)).toEqual(['UNAUTHENTICATED']);
  expect(await stored(bob)).toEqual([{ content: 'as it was', version: 0 }]);
});

test('an edit of a connection that is closed ends', async () => {
  const bob = await aMessageOfBob();
  const answers = await bob.withoutNetwork(() => [bob.live.edit(bob.id, 'too late')]);
  bob.opened.close();
  expect((await Promise.all(answers)).map(codeOf)).toEqual(['NETWORK']);
});
