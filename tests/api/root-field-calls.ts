import { expect } from '@jest/globals';
import { signIn, signOut, signUp } from '../accounts/acts.js';
import { staff } from '../admin/staff.js';
import { listAccounts, reset, resetTokenFor } from '../accounts/passwords/reset-mails.js';
import { setUp, turnOnTwoFactor } from '../accounts/second-factor/two-factor.js';
import { hostProject, openAtHost, putProject } from '../chat-rooms/host-project.js';
import { editMessage, listenToChanges, recallMessage } from '../messages/changes.js';
import { deleteAccount } from '../privacy/acts.js';
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
import { ann, bob, nobody, password } from '../support/cast.js';
import { newSubject, type TestPlatform } from '../support/host-platform.js';
import { aRoom } from '../support/room.js';

const word = 'seven bees on a roof';

/**
 * One valid call of each root field. PGlite has a single connection: a field that needs a second one while it holds the first
 * would hang.
 */
export function rootFieldCalls(
  app: OpenApp,
  platform: TestPlatform,
): Readonly<Record<string, () => Promise<unknown>>> {
  return {
    banUser: async () =>
      (await staff(app)).query(`mutation { banUser(userId: ${(await bob(app)).id}) { id } }`),
    blockChat: async () => {
      const { owner, slug } = await aRoom(app);
      await blockChat(owner, slug);
    },
    changePassword: async () =>
      (await ann(app)).query(
        'mutation ($old: String!, $word: String!) { changePassword(currentPassword: $old, newPassword: $word) }',
        { old: password, word },
      ),
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
    confirmTwoFactor: async () => turnOnTwoFactor(await ann(app)),
    createChat: async () => createChat(await bob(app), await createProject(await ann(app))),
    createChatAtHost: async () => {
      const project = hostProject();
      await putProject(await platform.service(app), project);
      await openAtHost(await platform.user(app), project.hostId);
    },
    createProject: async () => createProject(await ann(app)),
    deleteAccount: async () => deleteAccount((await aRoom(app)).owner),
    editMessage: async () => {
      const { visitor, slug } = await aRoom(app);
      const { id } = await sendMessage(visitor, slug, 'Helo');
      expect(await editMessage(visitor, id, 'Hello')).toMatchObject({ id, content: 'Hello', version: 1 });
    },
    endProject: async () => {
      const { owner, projectId } = await aRoom(app);
      await endProject(owner, projectId);
    },
    endSession: async () => {
      const person = await ann(app);
      await signIn(app, person.username);
      const { me } = await person.query<{ me: { sessions: { id: string; isCurrent: boolean }[] } }>(
        '{ me { sessions { id isCurrent } } }',
      );
      const id = me.sessions.find(({ isCurrent }) => !isCurrent)?.id;
      await person.query('mutation ($id: ID!) { endSession(id: $id) }', { id });
    },
    markRead: async () => {
      const { owner, visitor, slug } = await aRoom(app);
      await sendMessage(visitor, slug, 'Hello');
      await owner.query('mutation ($slug: String!) { markRead(roomSlug: $slug, seq: 1) { id } }', { slug });
    },
    me: async () => (await ann(app)).query('{ me { username sessions { id } } }'),
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
    passwordResetAccounts: async () => {
      const person = await ann(app);
      const token = await resetTokenFor(app, person);
      const { username } = person;
      expect(await nobody(app).query(listAccounts, { token })).toEqual({ passwordResetAccounts: [username] });
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
    requestPasswordReset: async () => resetTokenFor(app, await ann(app)),
    resetPassword: async () => {
      const person = await ann(app);
      const token = await resetTokenFor(app, person);
      await nobody(app).query(reset, { token, username: person.username, word });
    },
    sendMessage: async () => {
      const { visitor, slug } = await aRoom(app);
      expect((await sendMessage(visitor, slug, 'Hello')).seq).toBe(1);
    },
    setUpTwoFactor: async () => setUp(await ann(app)),
    signIn: async () => signIn(app, (await ann(app)).username),
    signInAtHost: async () => {
      const token = await platform.token({ sub: newSubject(), name: 'Vera' });
      await nobody(app).query('mutation ($token: String!) { signInAtHost(token: $token) { token } }', {
        token,
      });
    },
    signOut: async () => expect(await signOut(await ann(app))).toBe(true),
    signUp: async () => signUp(app),
    turnOffTwoFactor: async () => {
      const person = await ann(app);
      const { backupCodes } = await turnOnTwoFactor(person);
      await person.query(
        'mutation ($code: String!, $password: String!) { turnOffTwoFactor(code: $code, password: $password) { id } }',
        { code: backupCodes[0], password },
      );
    },
    unbanUser: async () =>
      (await staff(app)).query(`mutation { unbanUser(userId: ${(await bob(app)).id}) { id } }`),
    unblockChat: async () => {
      const { owner, slug } = await aRoom(app);
      await blockChat(owner, slug);
      await unblockChat(owner, slug);
    },
  };
}
