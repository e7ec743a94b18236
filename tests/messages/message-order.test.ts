import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sharedApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import type { Subscription } from '../support/subscription.js';

const app = await sharedApp();

const fields = 'id seq content createdAt sender { id }';
const send = `
  mutation ($slug: String!, $content: String!, $id: ID) {
    sendMessage(roomSlug: $slug, content: $content, id: $id) { ${fields} }
  }`;
const added = `subscription ($slug: String!, $afterSeq: Int) { messageAdded(roomSlug: $slug, afterSeq: $afterSeq) { ${fields} } }`;
const page = `query ($slug: String!) { chatRoom(slug: $slug) { messages(first: 200) { nodes { ${fields} } } } }`;

interface Message {
  readonly id: string;
  readonly seq: number;
  readonly createdAt: string;
}

interface Added {
  readonly messageAdded: Message;
}

const follow = (person: Person, slug: string) => person.subscribe<Added>(added, { slug, afterSeq: 0 });

async function take(heard: Subscription<Added>, count: number): Promise<Message[]> {
  const messages: Message[] = [];
  while (messages.length < count) messages.push((await heard.next()).messageAdded);
  return messages;
}

test('a hundred sends from two people at once arrive in one and the same order everywhere', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const [atOwner, atVisitor] = [follow(owner, slug), follow(visitor, slug)];
  const sends = Array.from({ length: 100 }, (_, index) => {
    const variables = { slug, content: `Message ${index}`, id: randomUUID() };
    return (index % 2 === 0 ? owner : visitor).query<{ sendMessage: Message }>(send, variables);
  });
  const answers = (await Promise.all(sends)).map(({ sendMessage }) => sendMessage);
  const log = answers.toSorted((one, other) => one.seq - other.seq);
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(await take(atOwner, 100)).toEqual(log);
  expect(await take(atVisitor, 100)).toEqual(log);
  expect(await take(follow(visitor, slug), 100)).toEqual(log);
  expect(await owner.query(page, { slug })).toEqual({ chatRoom: { messages: { nodes: log } } });
  const times = log.map(({ createdAt }) => Date.parse(createdAt));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});

test('time never goes back in a room, though the clock of the database does', async () => {
  const { owner, slug } = await aRoom(app);
  await app.services.database.run(
    `update chat_room set active_at = now() + interval '1 hour' where slug = $1`,
    [slug],
  );
  const sent: Message[] = [];
  for (const content of ['one', 'two'])
    sent.push((await owner.query<{ sendMessage: Message }>(send, { slug, content })).sendMessage);
  expect(sent[0]?.createdAt).toBe(sent[1]?.createdAt);
  expect(Date.parse(sent[0]?.createdAt ?? '')).toBeGreaterThan(Date.now() + 1_800_000);
});
