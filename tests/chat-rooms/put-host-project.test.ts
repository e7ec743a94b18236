import { expect, test } from '@jest/globals';
import { blockChat, createChat, createProject, listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, bob, nobody } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import type { Person } from '../support/person.js';
import { hostProject, openAtHost, openMutation, type Put, putMutation, putProject } from './host-project.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const beside = testDatabase === 'postgres' ? await startTestApp(platform.settings) : app;
const service = await platform.service(app);

const roomQuery =
  'query ($slug: String!) { chatRoom(slug: $slug) { viewerRole isBlockedByViewer owner { id } visitor { id } } }';
const sendMutation = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello") { seq } }';

function put(given: object, by: Person = service): Promise<Put> {
  return putProject(by, given);
}

test('the platform puts its project, and puts it again with other words', async () => {
  const given = hostProject();
  const first = await put(given);
  expect(first).toMatchObject({
    hostId: given.hostId,
    title: 'A boat',
    summary: null,
    account: { name: 'Otto' },
  });
  expect(await put(given)).toEqual(first);
  const changed = {
    ...given,
    title: 'A ship',
    summary: 'Larger',
    owner: { ...given.owner, name: 'Ottilie' },
  };
  expect(await put(changed)).toEqual({
    ...first,
    title: 'A ship',
    summary: 'Larger',
    account: { id: first.account.id, name: 'Ottilie' },
  });
  const found = await nobody(app).query(
    'query ($hostId: ID!) { projectByHostId(hostId: $hostId) { id } }',
    given,
  );
  expect(found).toEqual({ projectByHostId: { id: first.id } });
});

test('put many times at once and in two processes, it is one project with one owner', async () => {
  const given = hostProject();
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, index) => put(given, service.at(index % 2 ? app : beside))),
  );
  expect(new Set(all.map(({ id, account }) => `${id} ${account.id}`)).size).toBe(1);
});

test('its owner is the user whom a token of that subject signs in', async () => {
  const given = hostProject();
  const { account } = await put(given);
  const owner = await platform.user(app, { sub: given.owner.subject, name: 'Otto' });
  expect(owner.id).toBe(account.id);
  const visitor = await bob(app);
  const slug = await openAtHost(visitor, given.hostId);
  await sendMessage(visitor, slug, 'Is it afloat?');
  expect((await listen(owner, slug).next()).messageAdded.content).toBe('Is it afloat?');
});

test('only the platform itself may', async () => {
  const given = hostProject();
  const [own, user] = [await ann(app), await platform.user(app)];
  for (const person of [own, user]) expect((await person.fails(putMutation, given)).code).toBe('FORBIDDEN');
  expect((await nobody(app).fails(putMutation, given)).code).toBe('UNAUTHENTICATED');
  const missing = await nobody(app).fails(
    'query ($hostId: ID!) { projectByHostId(hostId: $hostId) { id } }',
    given,
  );
  expect(missing.code).toBe('NOT_FOUND');
});

test('no user is made of what asks on the platform’s own behalf', async () => {
  expect(await service.query('{ me { id } }')).toEqual({ me: null });
  expect(
    (
      await service.fails('mutation ($token: String!) { signInAtHost(token: $token) { token } }', {
        token: service.token,
      })
    ).code,
  ).toBe('UNAUTHENTICATED');
});

test.each([
  ['hostId', { hostId: '' }],
  ['hostId', { hostId: 'x'.repeat(201) }],
  ['hostId', { hostId: 'a\0' }],
  ['title', { title: ' ' }],
  ['summary', { summary: 'x'.repeat(4001) }],
  ['owner', { owner: { subject: '', name: 'Otto' } }],
  ['owner', { owner: { subject: 'x', name: 'Otto', email: 'nonsense' } }],
])('a bad %s is refused', async (field, given) => {
  expect(await service.fails(putMutation, hostProject(given))).toMatchObject({
    code: 'BAD_USER_INPUT',
    extensions: { field },
  });
});

test('rooms follow a new owner at once, also live, and the former one is out', async () => {
  const given = hostProject();
  await put(given);
  const former = await platform.user(app, { sub: given.owner.subject, name: 'Otto' });
  const visitor = await bob(app);
  const slug = await openAtHost(visitor, given.hostId);
  await sendMessage(former, slug, 'I sell it');
  const [formerly, at] = [listen(former, slug), listen(visitor, slug)];
  await formerly.next();
  await at.next();
  const subject = newSubject();
  const owner = await platform.user(app, { sub: subject, name: 'Nora' });
  const changes = owner.subscribe<{ chatRoomChanged: { slug: string } }>(
    'subscription { chatRoomChanged { slug } }',
  );
  const changed = await changes.onceHeard(() =>
    put({ ...given, owner: { subject, name: 'Nora' } })
      .then(() => put({ ...given, title: 'The boat' }))
      .then(() => put({ ...given, owner: { subject, name: 'Nora' } })),
  );
  expect(changed.chatRoomChanged.slug).toBe(slug);
  expect(await owner.query(roomQuery, { slug })).toEqual({
    chatRoom: {
      viewerRole: 'OWNER',
      isBlockedByViewer: false,
      owner: { id: owner.id },
      visitor: { id: visitor.id },
    },
  });
  await sendMessage(owner, slug, 'I bought it');
  expect((await at.next()).messageAdded.content).toBe('I bought it');
  expect((await formerly.nextError()).code).toBe('NOT_FOUND');
  expect((await former.fails(roomQuery, { slug })).code).toBe('NOT_FOUND');
});

test('a room that the new owner opened as a visitor stays between the two who talked in it', async () => {
  const given = hostProject();
  const { id } = await put(given);
  const former = await platform.user(app, { sub: given.owner.subject, name: 'Otto' });
  const subject = newSubject();
  const visitor = await platform.user(app, { sub: subject, name: 'Nora' });
  const slug = await createChat(visitor, id);
  await put({ ...given, owner: { subject, name: 'Nora' } });
  expect(await visitor.query(roomQuery, { slug })).toEqual({
    chatRoom: {
      viewerRole: 'VISITOR',
      isBlockedByViewer: false,
      owner: { id: former.id },
      visitor: { id: visitor.id },
    },
  });
  await sendMessage(former, slug, 'It is yours now');
  expect((await visitor.fails(openMutation, given)).code).toBe('FORBIDDEN');
});

test('of a room that opens while the owner changes, the new owner is the owner', async () => {
  for (let count = 0; count < 8; count += 1) {
    const given = hostProject();
    await put(given);
    const subject = newSubject();
    const visitor = await bob(app);
    const [slug, { account }] = await Promise.all([
      openAtHost(visitor.at(beside), given.hostId),
      put({ ...given, owner: { subject, name: 'Nora' } }),
    ]);
    expect(await visitor.query(roomQuery, { slug })).toMatchObject({
      chatRoom: { owner: { id: account.id } },
    });
  }
});

test('a block stays with who set it and whom it is of when the room goes to another owner', async () => {
  const [given, other] = [hostProject(), hostProject()];
  await put(given);
  await put(other);
  const [former, owner] = [
    await platform.user(app, { sub: given.owner.subject }),
    await platform.user(app, { sub: other.owner.subject }),
  ];
  const [visitor, blocked] = [await bob(app), await bob(app)];
  const [slug, blockedSlug] = [
    await openAtHost(visitor, given.hostId),
    await openAtHost(blocked, given.hostId),
  ];
  await blockChat(former, slug);
  await blockChat(owner, await openAtHost(blocked, other.hostId));
  await put({ ...given, owner: other.owner });
  expect((await sendMessage(visitor, slug, 'You have not blocked me')).seq).toBe(1);
  expect((await blocked.fails(sendMutation, { slug: blockedSlug })).code).toBe('FORBIDDEN');
  expect(await owner.query(roomQuery, { slug: blockedSlug })).toMatchObject({
    chatRoom: { isBlockedByViewer: true },
  });
  const again = await createChat(visitor, await createProject(former));
  expect((await visitor.fails(sendMutation, { slug: again })).code).toBe('FORBIDDEN');
});
