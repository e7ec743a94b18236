import { expect, test } from '@jest/globals';
import { turnOnTwoFactor } from '../accounts/second-factor/two-factor.js';
import { hostProject, openAtHost, putProject } from '../chat-rooms/host-project.js';
import { editMessage } from '../messages/changes.js';
import { warn } from '../notices/notices.js';
import { reportMessage } from '../reports/reports.js';
import { blockChat, createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import { newSubject, TestPlatform } from '../support/host-platform.js';
import type { Person } from '../support/person.js';
import { columns } from './columns/columns.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const { database } = app.services;

async function exportOf({ token }: Person): Promise<object> {
  const response = await fetch(`${app.url}/export`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as object;
}

/** The export of a person with data in every table. */
async function aFullLife() {
  const [owner, visitor] = await Promise.all([ann(app), bob(app)]);
  await turnOnTwoFactor(owner);
  const slug = await createChat(visitor, await createProject(owner));
  await reportMessage(owner, (await sendMessage(visitor, slug, 'Hello')).id);
  await warn(app, owner, 'Be kind');
  await editMessage(owner, (await sendMessage(owner, slug, 'Helo')).id, 'Hello');
  await blockChat(owner, slug);
  await database.run('insert into credential (user_id, provider_id, account_id) values ($1, $2, $3)', [
    owner.id,
    platform.issuer,
    newSubject(),
  ]);
  return exportOf(owner);
}

test('every column of every table is in the export, or left out for a reason', async () => {
  const found = await database.run<{ name: string; column: string }>(
    `select table_name as name, column_name as column from information_schema.columns
      where table_schema = 'public' and table_name <> 'migration'`,
    [],
  );
  const decided = Object.entries(columns).flatMap(([name, of]) =>
    Object.keys(of).map((column) => `${name}.${column}`),
  );
  expect(found.map(({ name, column }) => `${name}.${column}`).toSorted()).toEqual(decided.toSorted());
  const everything = await aFullLife();
  for (const places of Object.values(columns))
    for (const place of Object.values(places).filter((text) => !text.startsWith('-')))
      expect(everything).toHaveProperty(place);
});

test('it says how one signs in, whom one blocks, and by what name the platform knows it all', async () => {
  expect(await aFullLife()).toMatchObject({
    account: {
      signsInBy: [{ platform: null }, { platform: platform.issuer, id: expect.any(String) }],
      twoFactor: { since: expect.any(String), backupCodesLeft: 10 },
      blocks: [{ name: 'Bob', since: expect.any(String) }],
    },
    formerChatRooms: [],
  });
  const given = hostProject();
  await putProject(await platform.service(app), given);
  const owner = await platform.user(app, { sub: given.owner.subject });
  expect(await exportOf(owner)).toMatchObject({
    account: { signsInBy: [{ platform: platform.issuer, id: given.owner.subject }], twoFactor: null },
    projects: [{ hostId: given.hostId }],
  });
});

test('of a room that went to another owner it has what the viewer wrote there, and nothing else', async () => {
  const service = await platform.service(app);
  const given = hostProject();
  await putProject(service, given);
  const former = await platform.user(app, { sub: given.owner.subject });
  const visitor = await bob(app);
  const slug = await openAtHost(visitor, given.hostId);
  await sendMessage(visitor, slug, 'A question');
  await sendMessage(former, slug, 'An answer');
  await putProject(service, { ...given, owner: { subject: newSubject(), name: 'Nora' } });
  await sendMessage(visitor, slug, 'Another question');
  expect(await exportOf(former)).toMatchObject({
    chatRooms: [],
    formerChatRooms: [
      { slug, project: { title: 'A boat' }, messages: [{ seq: 2, content: 'An answer', isRemoved: false }] },
    ],
  });
  expect(await exportOf(visitor)).toMatchObject({ chatRooms: [{ slug }], formerChatRooms: [] });
});
