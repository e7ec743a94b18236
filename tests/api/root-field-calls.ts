import { expect } from '@jest/globals';
import { hostProject, openAtHost, putProject } from '../chat-rooms/host-project.js';
import { editMessage, listenToChanges, recallMessage } from '../messages/changes.js';
import {
  blockChat,
  createChat,
  createProject,
  endProject,
  listen,
  reopenProject,
  sendMessage,
  unblockChat,
} from '../support/acts.js';
import type { OpenApp } from '../support/app.js';
import { ann, bob, nobody } from '../support/cast.js';
import { newSubject, type TestPlatform } from '../support/host-platform.js';
import { aRoom } from '../support/room.js';

import { accountCalls } from './account-calls.js';
import { adminCalls } from './admin-calls.js';
import { reportCalls } from './report-calls.js';

/**
 * One valid call of each root field. PGlite has a single connection: a field that needs a second one while it holds the first
 * would hang.
 */
export function rootFieldCalls(
  app: OpenApp,
  platform: TestPlatform,
): Readonly<Record<string, () => Promise<unknown>>> {
  return {
    ...accountCalls(app, platform),
    ...adminCalls(app),
    ...reportCalls(app),
    blockChat: async () => {
      const { owner, slug } = await aRoom(app);
      await blockChat(owner, slug);
    },
    chatRoom: async () => {
      const { owner, slug } = await aRoom(app);
      const query = 'query ($slug: String!) { chatRoom(slug: $slug) { slug messages { nodes { id } } } }';
      expect(await owner.query(query, { slug })).toMatchObject({ chatRoom: { slug } });
    },
    chatRoomChanged: async () => {
      const { owner, visitor, slug } = await aRoom(app);
      const heard = owner.subscribe('subscription { chatRoomChanged { slug } }');
      const change = await heard.onceHeard(() => sendMessage(visitor, slug, 'Is this on?'));
      expect(change).toEqual({ chatRoomChanged: { slug } });
    },
    chatRooms: async () => {
      const { visitor, slug } = await aRoom(app);
      const query = '{ chatRooms { nodes { slug lastMessage { id } unreadCount } } }';
      expect(await visitor.query(query)).toMatchObject({ chatRooms: { nodes: [{ slug }] } });
    },
    createChat: async () => createChat(await bob(app), await createProject(await ann(app))),
    createChatAtHost: async () => {
      const project = hostProject();
      await putProject(await platform.service(app), project);
      await openAtHost(await platform.user(app), project.hostId);
    },
    createProject: async () => createProject(await ann(app)),
    editMessage: async () => {
      const { visitor, slug } = await aRoom(app);
      const { id } = await sendMessage(visitor, slug, 'Helo');
      expect(await editMessage(visitor, id, 'Hello')).toMatchObject({ id, content: 'Hello', version: 1 });
    },
    endProject: async () => {
      const { owner, projectId } = await aRoom(app);
      await endProject(owner, projectId);
    },
    markRead: async () => {
      const { owner, visitor, slug } = await aRoom(app);
      await sendMessage(visitor, slug, 'Hello');
      await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 1) { id } }', { slug });
    },
    messageAdded: async () => {
      const { owner, visitor, slug } = await aRoom(app);
      const heard = listen(owner, slug);
      const sent = await sendMessage(visitor, slug, 'Hello');
      expect((await heard.next()).messageAdded).toEqual(sent);
    },
    messageChanged: async () => {
      const { owner, visitor, slug } = await aRoom(app);
      const { id } = await sendMessage(visitor, slug, 'Helo');
      const heard = listenToChanges(owner, slug);
      const edited = await editMessage(visitor, id, 'Hello');
      expect((await heard.next()).messageChanged).toEqual(edited);
    },
    project: async () => {
      const { projectId: id } = await aRoom(app);
      expect(await nobody(app).query(`{ project(id: ${id}) { id } }`)).toEqual({ project: { id } });
    },
    projectByHostId: async () => {
      const project = hostProject();
      await putProject(await platform.service(app), project);
      const query = 'query ($id: ID!) { projectByHostId(hostId: $id) { hostId } }';
      const { hostId } = project;
      expect(await nobody(app).query(query, { id: hostId })).toEqual({ projectByHostId: { hostId } });
    },
    projects: async () => nobody(app).query('{ projects(first: 1, search: "moon") { nodes { id } } }'),
    putHostProject: async () => {
      const [service, project] = [await platform.service(app), hostProject()];
      await putProject(service, project);
      await openAtHost(await platform.user(app), project.hostId);
      await putProject(service, { ...project, owner: { subject: newSubject(), name: 'Olga' } });
    },
    recallMessage: async () => {
      const { visitor, slug } = await aRoom(app);
      const { id } = await sendMessage(visitor, slug, 'Hello');
      expect(await recallMessage(visitor, id)).toMatchObject({ id, isRemoved: true });
    },
    reopenProject: async () => {
      const { owner, projectId } = await aRoom(app);
      await endProject(owner, projectId);
      await reopenProject(owner, projectId);
    },
    sendMessage: async () => {
      const { visitor, slug } = await aRoom(app);
      expect((await sendMessage(visitor, slug, 'Hello')).seq).toBe(1);
    },
    unblockChat: async () => {
      const { owner, slug } = await aRoom(app);
      await blockChat(owner, slug);
      await unblockChat(owner, slug);
    },
  };
}
