import type { Context, Services } from '../../platform/context.js';
import { BadUserInput } from '../../platform/errors.js';
import type { AdminDashboard, DashboardPoint } from './admin-dashboard.js';
import { dashboardSql, startsSql } from './dashboard-sql.js';

const windows = [1, 7, 30, 90];

interface Row {
  readonly starts_at: number;
  readonly rooms: number;
  readonly messages: number;
  readonly people: number;
  readonly refused: number;
  readonly asked: number;
  readonly unanswered: number;
  readonly median: number | null;
  readonly counted_until: number;
  readonly active_people: number;
  readonly open_reports: number;
  readonly sockets: number;
}

/** The numbers of the last days, which begin at midnight in the time zone. @throws {BadUserInput} */
export async function readDashboard(
  { services }: Context,
  days: number,
  timeZone: string,
): Promise<AdminDashboard> {
  if (!windows.includes(days)) throw new BadUserInput('days', `days must be one of ${windows.join(', ')}.`);
  const rows = await readRows(services, days, checkTimeZone(timeZone)).catch(refuseUnknownZone);
  const [totals] = rows;
  if (!totals) throw new Error('Each window has at least one row.');
  const series = rows.map(pointOf);
  return {
    countedUntil: new Date(totals.counted_until),
    roomsOpened: total(series, 'roomsOpened'),
    messages: total(series, 'messages'),
    activePeople: totals.active_people,
    medianFirstAnswer: totals.median,
    unansweredRooms: totals.unanswered,
    unansweredShare: totals.asked === 0 ? null : totals.unanswered / totals.asked,
    openReports: totals.open_reports,
    liveSockets: services.sockets.size + totals.sockets,
    refusedSignIns: total(series, 'refusedSignIns'),
    series,
  };
}

async function readRows(services: Services, days: number, timeZone: string): Promise<Row[]> {
  const { database, processReport } = services;
  const starts = await database.prepared<{ starts_at: string }>(startsSql, [days, timeZone]);
  return database.run<Row>(dashboardSql, [starts.map(({ starts_at }) => starts_at), processReport.process]);
}

function pointOf({ starts_at, rooms, messages, people, refused }: Row): DashboardPoint {
  return {
    startsAt: new Date(starts_at),
    ...{ roomsOpened: rooms, messages, activePeople: people, refusedSignIns: refused },
  };
}

function total(series: readonly DashboardPoint[], name: Exclude<keyof DashboardPoint, 'startsAt'>): number {
  return series.reduce((sum, point) => sum + point[name], 0);
}

/** PostgreSQL takes more than names: `+08:00` would be eight hours west of Greenwich. */
function checkTimeZone(name: string): string {
  try {
    if (/^[a-z]/i.test(name))
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // A RangeError.
  }
  throw unknownTimeZone();
}

function refuseUnknownZone(error: unknown): never {
  const isUnknownZone = (error as { code?: string }).code === '22023';
  throw isUnknownZone ? unknownTimeZone() : error;
}

function unknownTimeZone(): BadUserInput {
  return new BadUserInput('timeZone', 'timeZone must be the IANA name of a time zone, such as Asia/Taipei.');
}
