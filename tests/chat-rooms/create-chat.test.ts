import { expect, test } from '@jest/globals';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, bob, eve, nobody } from '../support/cast.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

const create = 'mutation ($projectId: ID!) { createChat(projectId: $projectId) { id } }';

test('a chat is one room, however often and however parallel it is opened', async () => {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  const projectId = await createProject(owner);
  const slugs = await Promise.all(Array.from({ length: 20 }, () => createChat(visitor, projectId)));
  await sendMessage(owner, slugs[0] ?? '', 'Hello');
  slugs.push(await createChat(visitor, projectId));
  expect(new Set(slugs)).toEqual(new Set([`${projectId}-${visitor.id}`]));
  const all = '{ chatRooms { nodes { slug lastSeq } } }';
  const one = { chatRooms: { nodes: [{ slug: slugs[0], lastSeq: 1 }] } };
  expect(await owner.query(all)).toEqual(one);
  expect(await visitor.query(all)).toEqual(one);
});

test('each visitor has a room of their own', async () => {
  const { owner, projectId, slug } = await aRoom(app);
  const other = await eve(app);
  const otherSlug = await createChat(other, projectId);
  expect(otherSlug).toBe(`${projectId}-${other.id}`);
  const { chatRooms } = await owner.query<{ chatRooms: { nodes: { slug: string }[] } }>(
    '{ chatRooms { nodes { slug } } }',
  );
  expect(chatRooms.nodes.map((room) => room.slug)).toEqual([otherSlug, slug]);
});

test('a room shows its project, its people, and to each what they are in it', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  const read = `query ($slug: String!) { chatRoom(slug: $slug) {
    slug viewerRole lastSeq unreadCount ownerReadSeq visitorReadSeq lastMessage { id }
    project { id account { id } } owner { id name } visitor { id name } participants { id }
  } }`;
  const [seenByOwner, seenByVisitor] = [
    await owner.query(read, { slug }),
    await visitor.query(read, { slug }),
  ];
  expect(seenByOwner['chatRoom']).toEqual({
    slug,
    viewerRole: 'OWNER',
    lastSeq: 0,
    unreadCount: 0,
    ownerReadSeq: 0,
    visitorReadSeq: 0,
    lastMessage: null,
    project: { id: projectId, account: { id: owner.id } },
    owner: { id: owner.id, name: 'Ann' },
    visitor: { id: visitor.id, name: 'Bob' },
    participants: [{ id: owner.id }, { id: visitor.id }],
  });
  expect(seenByVisitor).toEqual({
    chatRoom: { ...(seenByOwner['chatRoom'] as object), viewerRole: 'VISITOR' },
  });
});

test('the owner of a project opens no chat with themself', async () => {
  const owner = await ann(app);
  const projectId = await createProject(owner);
  expect(await owner.fails(create, { projectId })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await owner.query('{ chatRooms { nodes { id } } }')).toEqual({ chatRooms: { nodes: [] } });
});

test('a project that is not there has no chat to open', async () => {
  const visitor = await bob(app);
  const strange = [
    '0',
    '-1',
    '01',
    'x',
    '',
    '1; drop table chat_room',
    '9223372036854775807',
    '9'.repeat(20),
  ];
  const codes = await Promise.all(
    strange.map(async (projectId) => (await visitor.fails(create, { projectId })).code),
  );
  expect(codes).toEqual(strange.map(() => 'NOT_FOUND'));
});

test('only who is signed in opens a chat, be the project there or not', async () => {
  const projectId = await createProject(await ann(app));
  expect(await nobody(app).fails(create, { projectId })).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await nobody(app).fails(create, { projectId: '0' })).toMatchObject({ code: 'UNAUTHENTICATED' });
});
