import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.js';
import { minute } from './rates/rate.js';

/** Texts of libraries may hold numbers, so there is no end of different ones. */
const mostTexts = 100;

/** @returns whether a text is due: it was not during the last minute. Otherwise anybody could flood the log. */
export function onceAMinute(clock: Clock): (text: string) => boolean {
  const dueAt = new LRUCache<string, number>({ max: mostTexts });
  return (text) => {
    if (clock.now() < (dueAt.get(text) ?? 0)) return false;
    dueAt.set(text, clock.now() + minute);
    return true;
  };
}
