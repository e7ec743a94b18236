import { rollUp } from '../../../src/admin/dashboard/roll-up.js';
import type { Services } from '../../../src/platform/context.js';
import type { Person } from '../../support/person.js';

export interface Point {
  readonly startsAt: string;
  readonly roomsOpened: number;
  readonly messages: number;
  readonly activePeople: number;
  readonly refusedSignIns: number;
}

interface Dashboard extends Omit<Point, 'startsAt'> {
  readonly countedUntil: string;
  readonly medianFirstAnswer: number | null;
  readonly unansweredRooms: number;
  readonly unansweredShare: number | null;
  readonly openReports: number;
  readonly liveSockets: number;
  readonly series: readonly Point[];
}

export const dashboardQuery = `
  query ($days: Int!, $timeZone: String) {
    adminDashboard(days: $days, timeZone: $timeZone) {
      countedUntil roomsOpened messages activePeople medianFirstAnswer unansweredRooms unansweredShare openReports liveSockets refusedSignIns
      series { startsAt roomsOpened messages activePeople refusedSignIns }
    }
  }`;

export async function dashboard(staff: Person, days = 7, timeZone = 'UTC'): Promise<Dashboard> {
  const answer = await staff.query<{ adminDashboard: Dashboard }>(dashboardQuery, { days, timeZone });
  return answer.adminDashboard;
}

/** What happened in the day or the hour that began then: rooms, messages, people. Undefined if it is not in the series. */
export function pointAt({ series }: Pick<Dashboard, 'series'>, at: number): number[] | undefined {
  const point = series.find(({ startsAt }) => Date.parse(startsAt) === at);
  return point && [point.roomsOpened, point.messages, point.activePeople];
}

const toNewest = `
  update rollup_cursor set rolled_until = least(rolled_until, greatest(
    (select max(created_at) from message), (select max(created_at) from chat_room)))`;

/** Counts all that is there. What the test adds later may lie in the past, but not before that. */
export async function countAll(services: Pick<Services, 'database'>): Promise<void> {
  await rollUp(services);
  await services.database.run(toNewest, []);
}
