const hour = 3_600_000;

interface Hour {
  readonly startsAt: string;
  readonly value?: number;
}

/** Adds the hours of today that are still to come, so that the axis is that of a day. Some days have 23 or 25 hours. */
export function withRemainingHours(hours: readonly Hour[]): readonly Hour[] {
  const last = hours.at(-1);
  if (!last) return hours;
  const next = new Date(Date.parse(last.startsAt) + hour);
  const isToday = next.getDate() === new Date(last.startsAt).getDate();
  return isToday ? withRemainingHours([...hours, { startsAt: next.toISOString() }]) : hours;
}
