const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "3 minutes ago" within a week, the date after that; in the language given. */
export function formatAgo(iso: string, language: string, now = Date.now()) {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const age = Math.abs(seconds);
  if (age >= 7 * day) return formatDate(iso, language);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (age < minute) return relative.format(0, 'second');
  if (age < hour) return relative.format(Math.trunc(seconds / minute), 'minute');
  if (age < day) return relative.format(Math.trunc(seconds / hour), 'hour');
  return relative.format(Math.trunc(seconds / day), 'day');
}

export function formatDate(iso: string, language: string) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(iso));
}

export function formatDateTime(iso: string, language: string, dateStyle: 'long' | 'medium' = 'long') {
  return new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short' }).format(new Date(iso));
}

export function formatClock(iso: string, language: string) {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
}
