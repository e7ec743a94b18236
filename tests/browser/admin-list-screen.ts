import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { ListedRow, ListInfo } from '../admin/lists.js';
import { until } from '../support/until.js';

const texts = JSON.parse(
  readFileSync(new URL('../../client/locales/en/admin.json', import.meta.url), 'utf8'),
) as Record<'list' | 'export' | 'filter', Record<string, string>> & {
  lists: Record<string, { title: string }>;
};

/** Goes to a page of the admin as a link does. To load the web app again would take most of a test's time. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState(null, '', to), path);
}

/** A row with its cells by their columns. */
export type Cells = ListedRow & { readonly cell: Readonly<Record<string, string | null>> };

export function byColumn({ columns }: ListInfo, rows: readonly ListedRow[]): Cells[] {
  return rows.map((row) => ({
    ...row,
    cell: Object.fromEntries(columns.map(({ name }, place) => [name, row.cells[place] ?? null])),
  }));
}

const shown = `[document.querySelector('main table')?.getAttribute('aria-busy') ?? 'false',
  ...[...document.querySelectorAll('[data-row-id]')].map((row) => row.dataset.rowId)]`;

/** The page of a list in English, as somebody uses it. */
export class ListScreen {
  constructor(
    readonly page: Page,
    readonly list: ListInfo,
  ) {}

  async open(filters: Record<string, string>): Promise<void> {
    const { name } = this.list;
    await follow(this.page, `/admin/${name}?${new URLSearchParams(filters)}`);
    await this.page.getByRole('heading', { level: 1, name: texts.lists[name]?.title ?? name }).waitFor();
    await this.page.locator('[data-row-id]').first().waitFor();
  }

  /** @param rows the ids, in their order */
  async shows(what: string, rows: readonly { readonly id: string }[]): Promise<void> {
    const expected = [what, 'false', ...rows.map(({ id }) => id)];
    const seen = async () => [what, ...(await this.page.evaluate<string[]>(shown))];
    await until(what, async () => String(await seen()) === String(expected)).catch(() => undefined);
    expect(await seen()).toEqual(expected);
  }

  async showAllColumns(): Promise<void> {
    await this.page.getByRole('button', { name: texts.list['columns'] ?? '' }).click();
    const menu = this.page.getByLabel(texts.list['columnsLabel'] ?? '').first();
    for (const { name } of this.list.columns) await menu.locator(`input[value="${name}"]`).check();
    await this.page.keyboard.press('Escape');
    await this.page
      .locator('thead button')
      .nth(this.list.columns.length - 1)
      .waitFor();
  }

  pill = (column: string) => this.page.locator(`[data-filter="${column}"]`);

  /** Sets a filter by its form. @param value as the address has it */
  async filter(column: string, value: string): Promise<void> {
    await this.pill(column).getByRole('button').first().click();
    const form = this.pill(column).locator('form');
    await form.locator('input').first().waitFor();
    const [from, to = from ?? ''] = value.split('..');
    if ((await form.getByRole('radio').count()) > 0) {
      await form.locator(`input[type=radio][value="${value}"]`).check();
    } else {
      const fields = form.locator('input');
      await fields.first().fill(from ?? '');
      if ((await fields.count()) > 1) await fields.nth(1).fill(to);
    }
    await form.locator('input').last().press('Enter');
    await form.waitFor({ state: 'detached' });
  }

  async removeFilter(column: string): Promise<void> {
    await this.pill(column).getByRole('button').last().click();
    await this.page.locator(`[data-filter="${column}"]:not([data-set])`).waitFor();
  }

  async pressHeader(place: number): Promise<void> {
    const header = this.page.locator('thead th:has(button)').nth(place);
    const before = this.page.url();
    await header.getByRole('button').click();
    await this.page.waitForURL((url) => url.href !== before);
    await header.and(this.page.locator(':not([aria-sort=none])')).waitFor();
  }

  async export(): Promise<string[][]> {
    const downloading = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: texts.export['start'] ?? '' }).click();
    const file = await downloading;
    await this.page.getByText(file.suggestedFilename()).last().waitFor();
    return linesOf(readFileSync(await file.path(), 'utf8').replace('\u{feff}', ''));
  }
}

/** The cells of a CSV file (RFC 4180). */
function linesOf(text: string): string[][] {
  const lines: string[][] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    const line = lines.at(-1) ?? [];
    if (lines.length === 0) lines.push(line);
    line.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}
