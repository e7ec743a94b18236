import { expect, test } from '@jest/globals';
import {
  blockChat,
  createChat,
  createProject,
  endProject,
  listen,
  reopenProject,
  sendMessage,
} from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { ann, eve, nobody } from '../support/cast.js';
import { refusalOf } from '../support/refused.js';
import { aRoom } from '../support/room.js';

const app = await sharedApp();

const read =
  'query ($slug: String!) { chatRoom(slug: $slug) { isClosed canSend lastSeq project { endedAt } } }';

test('the end of a project closes its rooms for both, and its going on opens them', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  const heard = listen(visitor, slug);
  await sendMessage(owner, slug, 'Before');
  await heard.next();
  await endProject(owner, projectId);
  for (const person of [owner, visitor])
    expect((await refusalOf(sendMessage(person, slug, 'After'))).code).toBe('FORBIDDEN');
  expect(await visitor.query(read, { slug })).toEqual({
    chatRoom: { isClosed: true, canSend: false, lastSeq: 1, project: { endedAt: expect.any(String) } },
  });
  await reopenProject(owner, projectId);
  await sendMessage(visitor, slug, 'Again');
  expect((await heard.next()).messageAdded).toMatchObject({ seq: 2, content: 'Again' });
  expect(await visitor.query(read, { slug })).toMatchObject({
    chatRoom: { isClosed: false, canSend: true, project: { endedAt: null } },
  });
});

test('a third person does not learn that a room is closed', async () => {
  const { owner, projectId, slug } = await aRoom(app);
  const stranger = await eve(app);
  const answer = async () => {
    const { code, message } = await refusalOf(sendMessage(stranger, slug, 'Hello'));
    return { code, message };
  };
  const before = await answer();
  expect(before.code).toBe('NOT_FOUND');
  await endProject(owner, projectId);
  expect(await answer()).toEqual(before);
});

test('no room is opened on a project that has ended, and one that was there is given', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  const late = await eve(app);
  await endProject(owner, projectId);
  expect((await refusalOf(createChat(late, projectId))).code).toBe('FORBIDDEN');
  expect(await createChat(visitor, projectId)).toBe(slug);
  await reopenProject(owner, projectId);
  expect(await createChat(late, projectId)).toBe(`${projectId}-${late.id}`);
});

test('only its owner ends or reopens a project', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  for (const act of [endProject, reopenProject]) {
    expect((await refusalOf(act(visitor, projectId))).code).toBe('FORBIDDEN');
    expect((await refusalOf(act(await ann(app), projectId))).code).toBe('FORBIDDEN');
    expect((await refusalOf(act(nobody(app), projectId))).code).toBe('UNAUTHENTICATED');
    for (const id of ['999999999', '0', 'x', "1'; --"])
      expect((await refusalOf(act(owner, id))).code).toBe('NOT_FOUND');
  }
  expect((await sendMessage(visitor, slug, 'Still open')).seq).toBe(1);
});

test('a project ends once, and another of the same owner goes on', async () => {
  const { owner, visitor, projectId } = await aRoom(app);
  const other = await createChat(visitor, await createProject(owner));
  const ended = await endProject(owner, projectId);
  expect(await endProject(owner, projectId)).toBe(ended);
  expect((await sendMessage(visitor, other, 'Hello')).seq).toBe(1);
});

test('a room that reopens is still blocked by who blocked it', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  await blockChat(visitor, slug);
  await endProject(owner, projectId);
  await reopenProject(owner, projectId);
  expect((await refusalOf(sendMessage(owner, slug, 'Hello'))).code).toBe('FORBIDDEN');
});
