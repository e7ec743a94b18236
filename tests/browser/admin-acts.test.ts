import { expect, test } from '@jest/globals';
import { listsOf } from '../admin/lists.js';
import { staff } from '../admin/staff.js';
import { reportMessage } from '../reports/reports.js';
import { sharedApp } from '../support/app.js';
import { until } from '../support/until.js';
import { visitAs } from '../support/visit.js';
import {
  canWrite,
  isClosed,
  isHidden,
  isSignedOut,
  isTold,
  isWarned,
  makeScene,
  note,
  type Scene,
  signsIn,
} from './admin-scene.js';
import { composer } from './room-page.js';

const app = await sharedApp();
const admin = await staff(app);
const lists = await listsOf(admin);
const desk = await visitAs(admin, 'en', 'desk', '/admin/users');
const { page } = desk;
await page.emulateMedia({ reducedMotion: 'reduce' });

const button = (action: string) => page.locator(`[data-action="${action}"]`);
const cell = (column: string) => page.locator(`main dl [data-column="${column}"] dd`);
const outcome = page.locator('main [role=group][tabindex="-1"]');
/** What people see on their own pages after each action, in the order in which the actions are done. */
const effects: Readonly<Record<string, Readonly<Record<string, (the: Scene) => unknown>>>> = {
  messages: { hide: isHidden },
  chatRooms: { close: isClosed, reopen: canWrite },
  projects: { end: ({ bob }) => composer(bob).waitFor({ state: 'detached' }), reopen: canWrite },
  users: {
    warn: isWarned,
    endSessions: async (the) => {
      await isSignedOut(the);
      await signsIn(the);
    },
    makeStaff: async ({ bob }) => {
      // A process remembers for some seconds who somebody is.
      await until('the menu leads to the admin', async () => {
        await bob.reload();
        await bob.getByRole('button', { name: 'Account menu' }).click();
        await bob.getByRole('menuitem', { name: 'Settings' }).waitFor();
        return (await bob.getByRole('menuitem', { name: 'Admin' }).count()) > 0;
      });
    },
    unmakeStaff: async (the) => {
      await isSignedOut(the);
      await signsIn(the);
    },
    ban: isSignedOut,
    unban: signsIn,
  },
  reports: {
    assign: () => cell('assignedTo').getByText(admin.username).waitFor(),
    unassign: () => cell('assignedTo').getByText(admin.username).waitFor({ state: 'detached' }),
    dismiss: (the) => isTold(the, 'dismissed'),
    hide: async (the) => {
      await isHidden(the);
      await isTold(the, 'acted');
    },
    warn: isWarned,
    closeRoom: isClosed,
    ban: isSignedOut,
  },
};

/** The row that the actions of a list are done to. */
async function rowOf(
  list: string,
  { slug, messageId, reportId, projectId, visitor }: Scene,
): Promise<string> {
  const ids: Record<string, string> = {
    reports: reportId,
    messages: messageId,
    projects: projectId,
    users: visitor.id,
  };
  const [room] = await app.services.database.run<{ id: string }>('select id from chat_room where slug = $1', [
    slug,
  ]);
  return ids[list] ?? room?.id ?? '';
}

/** Does an action by its button. */
async function act(action: string): Promise<void> {
  await button(action).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox');
  if ((await field.getAttribute('required')) !== null) await field.fill(note);
  await dialog.locator('button[type=submit]').click();
  await outcome.locator('p').waitFor();
  expect(await outcome.getAttribute('data-refused')).toBeNull();
}

test.each(Object.entries(effects))('staff act on %s, and people see it at once', async (list, acts) => {
  let the = await makeScene(app);
  for (const [action, isSeen] of Object.entries(acts)) {
    await page.goto(`${app.url}/admin/${list}/${await rowOf(list, the)}`);
    await page.locator('main dl').waitFor();
    // The action before has closed the report.
    if (list === 'reports' && (await button(action).count()) === 0) {
      the = { ...the, reportId: (await reportMessage(the.owner, the.messageId)).id };
      await page.goto(`${app.url}/admin/reports/${the.reportId}`);
    }
    await act(action);
    await isSeen(the);
  }
});

test('every action of every list is tried', () => {
  const named = Object.entries(effects).flatMap(([list, acts]) =>
    Object.keys(acts).map((action) => `${list}.${action}`),
  );
  const given = lists.flatMap(({ name, actions }) => actions.map((action) => `${name}.${action.name}`));
  expect(named.toSorted()).toEqual(given.toSorted());
  expect(desk.complaints).toEqual([]);
});
