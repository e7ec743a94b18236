/** A time in the unit that a person would choose, such as "12 minutes". Hours and days have one decimal. */
export function formatSpan(seconds: number, language: string): string {
  const [value, unit] = unitOf(Math.round(seconds));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(value);
}

// Rounds before it compares. Otherwise 59.7 minutes would be "60 minutes".
function unitOf(seconds: number): [number, 'second' | 'minute' | 'hour' | 'day'] {
  if (seconds < 60) return [seconds, 'second'];
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return [minutes, 'minute'];
  const hours = Math.round(minutes / 6) / 10;
  return hours < 24 ? [hours, 'hour'] : [Math.round(minutes / 144) / 10, 'day'];
}
