import type { Page } from 'playwright-core';
import { day, hour, midnight, minute, SmallWorld } from '../admin/dashboard/world.js';
import type { Run } from '../../src/platform/database/database.js';
import type { Person } from '../support/person.js';
import { visitAs } from '../support/visit.js';

/** Ahead of UTC, so its days are others than those of UTC. */
export const taipei = 8 * hour;

/** Two rooms in the last 7 days, of which one has an answer, and another room in the last 30. */
export async function smallWorld(run: Run): Promise<void> {
  const world = await SmallWorld.make(run);
  const [yesterday, longAgo] = [midnight(1, taipei), midnight(20, taipei)];
  const answered = await world.room(1, 2, yesterday);
  await world.message(answered, 2, yesterday + hour);
  await world.message(answered, 1, yesterday + hour + 12 * minute);
  const unanswered = await world.room(1, 3, yesterday - day);
  for (const at of [yesterday - day, midnight(0, taipei)]) await world.message(unanswered, 3, at);
  await world.message(await world.room(1, 4, longAgo), 4, longAgo);
  await run('insert into quarter_hour (starts_at, refused_sign_ins) values ($1, 1234)', [
    new Date(midnight(2, taipei)).toISOString(),
  ]);
}

export async function visitDashboard(admin: Person, path: string, locale: 'zh-TW' | 'en' = 'zh-TW') {
  const visited = await visitAs(admin, locale, 'desk', '/settings');
  const devTools = await visited.page.context().newCDPSession(visited.page);
  await devTools.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Taipei' });
  await visited.page.goto(`${admin.server.url}${path}`);
  return visited;
}

export const number = (page: Page, name: string) => page.locator(`[data-number=${name}] dd`);
export const ready = (page: Page) =>
  page.locator('main [aria-busy=false] .recharts-surface').last().waitFor();

/** What each number of the summary says, by its name. */
export async function numbers(page: Page) {
  const frames = await page.locator('[data-number]').all();
  return Object.fromEntries(
    await Promise.all(
      frames.map(async (frame) => [
        await frame.getAttribute('data-number'),
        await frame.locator('dd').textContent(),
      ]),
    ),
  ) as Record<string, string>;
}
