import type { History } from './history.js';
import {
  acknowledgedChangeIsKept,
  acknowledgedIsKept,
  logIsDense,
  sendersKeepTheirOrder,
  unacknowledgedIsThereOnceAtMost,
} from './log-violations.js';
import { nobodySawAnError, nothingIsLeft } from './server-violations.js';
import {
  everyTabHasTheLatestTexts,
  everyTabHasTheLog,
  framesHaveNoGap,
  nothingAfterAccessEnds,
} from './stream-violations.js';
import { arrivesWithin } from './lateness.js';

const shown = 6;

/** Checks a history against every invariant. @param bound the longest delay that is allowed, in milliseconds */
export function violationsOf(history: History, bound: number): Record<string, string[]> {
  const found = {
    I1: [...acknowledgedIsKept(history), ...acknowledgedChangeIsKept(history)],
    I2: logIsDense(history),
    I3: [...everyTabHasTheLog(history), ...everyTabHasTheLatestTexts(history)],
    I4: sendersKeepTheirOrder(history),
    I5: unacknowledgedIsThereOnceAtMost(history),
    I6: framesHaveNoGap(history),
    I7: arrivesWithin(history, bound),
    I8: nobodySawAnError(history),
    I9: nothingIsLeft(history),
    I10: nothingAfterAccessEnds(history),
  };
  const wrong = Object.entries(found).filter(([, violations]) => violations.length > 0);
  return Object.fromEntries(wrong.map(([invariant, violations]) => [invariant, shortened(violations)]));
}

function shortened(violations: string[]): string[] {
  const more = violations.length - shown;
  return more > 0 ? [...violations.slice(0, shown), `and ${more} more`] : violations;
}
