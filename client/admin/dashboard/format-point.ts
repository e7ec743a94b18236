import type { Days } from './days';

/** The names of a day, or of an hour if the window is today: one for an axis, and a longer one. */
export function pointFormats(days: Days, language: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language, options);
    return (startsAt: string) => formatter.format(new Date(startsAt));
  };
  const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (days === 1) return { short: hour, long: hour };
  return {
    short: format({ month: 'short', day: 'numeric' }),
    long: format({ month: 'short', day: 'numeric', weekday: 'short' }),
  };
}
