import type { History } from './history.js';
import {
  acknowledgedIsKept,
  logIsDense,
  sendersKeepTheirOrder,
  unacknowledgedIsThereOnceAtMost,
} from './of-log.js';
import { nobodySawAnError, nothingIsLeft } from './of-servers.js';
import { everyTabHasTheLog, framesHaveNoGap, nothingAfterAccessEnds } from './of-streams.js';
import { arrivesWithin } from './of-time.js';

/** Looks at a history through every invariant. @param bound the longest delay that is allowed, in milliseconds */
export function violationsOf(history: History, bound: number): Record<string, string[]> {
  const found = {
    I1: acknowledgedIsKept(history),
    I2: logIsDense(history),
    I3: everyTabHasTheLog(history),
    I4: sendersKeepTheirOrder(history),
    I5: unacknowledgedIsThereOnceAtMost(history),
    I6: framesHaveNoGap(history),
    I7: arrivesWithin(history, bound),
    I8: nobodySawAnError(history),
    I9: nothingIsLeft(history),
    I10: nothingAfterAccessEnds(history),
  };
  return Object.fromEntries(Object.entries(found).filter(([, violations]) => violations.length > 0));
}
