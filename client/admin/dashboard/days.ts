/** The windows that the server has, in days. */
export const windows = [1, 7, 30, 90] as const;

export type Days = (typeof windows)[number];

const usual: Days = 7;

/** The days in an address. An invalid number counts as none. */
export function daysOf({ days }: { days?: string }): Days {
  return windows.find((window) => String(window) === days) ?? usual;
}

export function addressOfDays(days: Days): { days?: string } {
  return days === usual ? {} : { days: String(days) };
}
