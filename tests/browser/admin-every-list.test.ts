import { expect, test } from '@jest/globals';
import { allLists } from '../../client/admin/declarations/all-lists.js';
import { allRowsOf, type ListInfo, listsOf, rowsOf } from '../admin/lists.js';
import { ownApp } from '../support/own-app.js';
import { visitAs } from '../support/visit.js';
import { day, passes, valuesFor } from './admin-filter-values.js';
import { byColumn, type Cells, follow, ListScreen } from './admin-list-screen.js';
import { fillLists } from './admin-world.js';

/** What each list searches, as docs/admin.md says. */
const searched: Readonly<Record<string, readonly string[]>> = {
  reports: ['reported', 'reporter', 'note'],
  chatRooms: ['project', 'visitor', 'slug'],
  messages: ['text', 'sender'],
  projects: ['title', 'summary', 'owner'],
  users: ['username', 'name', 'email'],
  audit: ['staff', 'details'],
  evidence: ['content'],
  earlierTexts: ['content'],
};

const app = await ownApp();
const admin = await fillLists(app);
const lists = await listsOf(admin);
const { page, complaints } = await visitAs(admin, 'en', 'desk', '/admin/users');
await page.emulateMedia({ reducedMotion: 'reduce' });

const today = new Date(new Date().toDateString());
// Each page that is read adds an entry to the audit, so only what is older is compared.
const older = `..${day(new Date(today.getTime() - 1))}`;
const before = ({ name }: ListInfo): Record<string, string> => (name === 'audit' ? { at: older } : {});

async function everyRow(list: ListInfo, sort = list.sort): Promise<Cells[]> {
  const filters = Object.keys(before(list)).map((column) => ({ column, to: today.toISOString() }));
  return byColumn(list, await allRowsOf(admin, { list: list.name, filters, sort }));
}

async function open(list: ListInfo): Promise<ListScreen> {
  const screen = new ListScreen(page, list);
  await screen.open(before(list));
  return screen;
}

test.each(lists)(
  '$name: each filter shows the rows that it should, or says that there are none',
  async (list) => {
    const screen = await open(list);
    const rows = await everyRow(list);
    await screen.shows('all', rows);
    for (const name of allLists.find((one) => one.name === list.name)?.filters ?? []) {
      const column = list.columns.find((one) => one.name === name);
      if (!column) throw new Error(`${list.name} has no column ${name}`);
      // Its address has an id: see the test of the rows that name a row.
      if (column.linksTo !== null) continue;
      const found = new Set<number>();
      const values = valuesFor(list, column, rows);
      for (const value of values.filter((one) => !(name in before(list) && one.endsWith('..')))) {
        const kept = rows.filter(({ cell }) => passes(cell[name] ?? null, column.type === 'TIME', value));
        found.add(kept.length);
        await screen.filter(name, value);
        await screen.shows(`${name}=${value}`, kept);
        expect(new URL(page.url()).searchParams.get(name)).toBe(value);
        const text = await screen.pill(name).innerText();
        if (kept.length === 0) expect(await page.locator('main ul li').allInnerTexts()).toContain(text);
      }
      expect([name, [...found].some((count) => count > 0 && count < rows.length)]).toEqual([name, true]);
      if (name in before(list)) await screen.filter(name, Object.values(before(list))[0] ?? '');
      else await screen.removeFilter(name);
      await screen.shows(`without ${name}`, rows);
    }
  },
);

test.each(lists)(
  '$name is sorted by each of its columns in both directions, searched and exported',
  async (list) => {
    const screen = await open(list);
    await screen.showAllColumns();
    let sort = list.sort;
    for (const [place, { name, type }] of list.columns.entries()) {
      for (let press = 1; press <= 2; press++) {
        const isDescending =
          sort.replace('-', '') === name ? !sort.startsWith('-') : type === 'TIME' || type === 'NUMBER';
        sort = `${isDescending ? '-' : ''}${name}`;
        await screen.pressHeader(place);
        expect(new URL(page.url()).searchParams.get('sort')).toBe(sort);
        await screen.shows(sort, await everyRow(list, sort));
      }
    }
    const sorted = await everyRow(list, sort);
    for (const column of searched[list.name] ?? []) {
      const word =
        sorted.flatMap(({ cell }) => cell[column]?.match(/[\p{L}\p{N}-]{1,6}(?=\W*$)/u) ?? []).at(-1) ?? '';
      const found = sorted.filter(({ cell }) =>
        (searched[list.name] ?? []).some((one) => cell[one]?.toLowerCase().includes(word.toLowerCase())),
      );
      await page.getByRole('searchbox').fill(word);
      await screen.shows(`${column} has ${word}`, found);
      expect(found.length).toBeGreaterThan(0);
      if (column !== searched[list.name]?.[0]) continue;
      const [head, ...lines] = await screen.export();
      expect(head).toEqual(['id', ...list.columns.map(({ name }) => name)]);
      expect(lines.map((line) => line.map((cell) => cell.replace(/^'/, '')))).toEqual(
        found.map(({ id, cells }) => [id, ...cells.map((cell) => cell ?? '')]),
      );
    }
  },
);

test.each(lists)('the page of a row leads to the rows of $name that name it', async (list) => {
  for (const { name, linksTo } of list.columns.filter(
    ({ isFilter, linksTo }) => isFilter && linksTo !== null,
  )) {
    const rows = await everyRow(list);
    const place = list.columns.findIndex((column) => column.name === name);
    const id = rows.find(({ links }) => links[place] != null)?.links[place];
    await follow(page, `/admin/${linksTo}/${id}`);
    await page.locator(`main a[href="/admin/${list.name}?${name}=${id}"]`).click();
    const screen = new ListScreen(page, list);
    for (const [column, value] of Object.entries(before(list))) await screen.filter(column, value);
    await screen.shows(
      `${name} of ${id}`,
      rows.filter(({ links }) => links[place] === id),
    );
  }
});

test('nothing in these pages complained', async () => {
  expect(await rowsOf(admin, { list: 'users' })).not.toEqual([]);
  expect(complaints).toEqual([]);
});
