import { expect, test } from '@jest/globals';
import { blockChat, createChat, createProject, listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import { hostProject, openAtHost, openMutation, type Put, putProject } from './host-project.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const beside = await startTestApp(platform.settings);
const service = await platform.service(app);

const roomQuery =
  'query ($slug: String!) { chatRoom(slug: $slug) { viewerRole isBlockedByViewer owner { id } visitor { id } } }';
const sendMutation = 'mutation ($slug: String!) { sendMessage(roomSlug: $slug, content: "Hello") { seq } }';

function put(given: object): Promise<Put> {
  return putProject(service, given);
}

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
