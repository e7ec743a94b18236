import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createChat, createProject, listen, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

const send = `
  mutation ($slug: String!, $content: String!, $id: ID) {
    sendMessage(roomSlug: $slug, content: $content, id: $id) {
      id seq content isRead createdAt sender { id name } chatRoom { slug }
    }
  }`;

test('messages are numbered 1, 2, 3 … in each room', async () => {
  const [one, other] = [await aRoom(app), await aRoom(app)];
  for (const seq of [1, 2, 3]) {
    expect((await sendMessage(one.visitor, one.slug, 'Hello')).seq).toBe(seq);
    expect((await sendMessage(other.owner, other.slug, 'Hello')).seq).toBe(seq);
  }
});

test('an answer shows the message as everyone will see it', async () => {
  const { visitor, slug } = await aRoom(app);
  const id = randomUUID();
  const before = Date.now();
  const { sendMessage: sent } = await visitor.query<{ sendMessage: Record<string, unknown> }>(send, {
    slug,
    content: 'Hello',
    id,
  });
  expect(sent).toMatchObject({ id, seq: 1, content: 'Hello', isRead: false, chatRoom: { slug } });
  expect(sent['sender']).toEqual({ id: visitor.id, name: 'Bob' });
  expect(Math.abs(Date.parse(String(sent['createdAt'])) - before)).toBeLessThan(60_000);
});

test('six parallel sends of one id are one message, with one and the same answer', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  for (const seq of [1, 2, 3, 4]) {
    const variables = { slug, content: ` Only ${seq} `, id: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 6 }, () => visitor.query(send, variables)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ sendMessage: { id: variables.id, seq, content: `Only ${seq}` } });
    expect(await visitor.query(send, variables)).toEqual(answers[0]);
  }
  const read = 'query ($slug: String!) { chatRoom(slug: $slug) { lastSeq messages { nodes { seq } } } }';
  const nodes = [1, 2, 3, 4].map((seq) => ({ seq }));
  expect(await owner.query(read, { slug })).toEqual({ chatRoom: { lastSeq: 4, messages: { nodes } } });
});

test('concurrent duplicates of many sends leave no hole in the log', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const ids = Array.from({ length: 20 }, () => randomUUID());
  const heard = listen(owner, slug);
  await Promise.all([...ids, ...ids, ...ids].map((id) => sendMessage(visitor, slug, 'Twin', id)));
  const seqs: number[] = [];
  while (seqs.length < ids.length) seqs.push((await heard.next()).messageAdded.seq);
  expect(seqs).toEqual(ids.map((_, index) => index + 1));
  expect((await sendMessage(owner, slug, 'sentinel')).seq).toBe(21);
  expect((await heard.next()).messageAdded.content).toBe('sentinel');
});

test('an id that was used for anything else is a conflict, and nothing happens', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const elsewhere = await createChat(visitor, await createProject(owner));
  const used = { slug, content: 'Hello', id: randomUUID() };
  await visitor.query(send, used);
  const conflict = { code: 'IDEMPOTENCY_CONFLICT' };
  expect(await visitor.fails(send, { ...used, content: 'Other' })).toMatchObject(conflict);
  expect(await visitor.fails(send, { ...used, slug: elsewhere })).toMatchObject(conflict);
  expect(await owner.fails(send, used)).toMatchObject(conflict);
  expect((await sendMessage(owner, slug, 'Next')).seq).toBe(2);
  expect((await sendMessage(owner, elsewhere, 'Next')).seq).toBe(1);
});

test('an id in upper case is the same id', async () => {
  const { visitor, slug } = await aRoom(app);
  const id = randomUUID();
  const sent = await sendMessage(visitor, slug, 'Hello', id.toUpperCase());
  expect(sent.id).toBe(id);
  expect(await sendMessage(visitor, slug, 'Hello', id)).toEqual(sent);
});

test('without an id each send is a message of its own', async () => {
  const { visitor, slug } = await aRoom(app);
  const [one, two] = [await sendMessage(visitor, slug, 'Hello'), await sendMessage(visitor, slug, 'Hello')];
  expect([one.seq, two.seq]).toEqual([1, 2]);
  expect(one.id).not.toBe(two.id);
});

test('an id that is no UUID is refused', async () => {
  const { visitor, slug } = await aRoom(app);
  const ids = [
    '',
    '1',
    'x'.repeat(36),
    `{${randomUUID()}}`,
    randomUUID().replaceAll('-', ''),
    `${randomUUID()}\n`,
    7,
  ];
  for (const id of ids) {
    const refused = await visitor.fails(send, { slug, content: 'Hello', id });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'id' } });
  }
  expect((await sendMessage(visitor, slug, 'Hello')).seq).toBe(1);
});

test('the client chooses neither place, nor time, nor sender', async () => {
  const { visitor, slug } = await aRoom(app);
  for (const extra of ['seq: 7', 'createdAt: "2026-01-01T00:00:00Z"', 'senderId: 1', 'sender: 1']) {
    const query = `mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello", ${extra}) { id } }`;
    expect(await visitor.fails(query, { slug })).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  }
});

test('a message that is sent again is hinted at again: who took it in may have ended before it could tell', async () => {
  const { visitor, slug } = await aRoom(app);
  const seqs: unknown[] = [];
  atEnd(
    app.services.hints.listen('room', (hint) => hint['visitor'] === visitor.id && seqs.push(hint['seq'])),
  );
  const id = randomUUID();
  await sendMessage(visitor, slug, 'Hello', id);
  await sendMessage(visitor, slug, 'Hello', id);
  expect(seqs).toEqual([1, 1]);
});
