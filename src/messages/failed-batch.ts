import { isUnavailable } from '../platform/database/database-errors.js';
import type { Waiting } from './write-lane.js';

/**
 * One faulty draft must not fail the others, so a batch that failed is tried again in parts.
 * @param waitsForRooms whether the statement waits for the rooms that other transactions hold
 * @returns the parts; none when the batch has failed for good
 */
export function partsToRetry(
  batch: readonly Waiting[],
  error: unknown,
  waitsForRooms: boolean,
): (readonly Waiting[])[] {
  const rooms = Map.groupBy(batch, ({ draft }) => draft.roomSlug);
  if (batch.length === 1 || isGone(error) || (rooms.size === 1 && isHeldUp(error))) return [];
  // Each room waits for its own row only.
  if (waitsForRooms && rooms.size > 1) return [...rooms.values()];
  const half = Math.ceil(batch.length / 2);
  return [batch.slice(0, half), batch.slice(half)];
}

/** Whether another statement has stored the same id. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === '23505';
}

/** Whether the database could do nothing at all. */
export function isGone(error: unknown): boolean {
  return isUnavailable(error) && !isHeldUp(error);
}

/** Whether the statement was ended because of another transaction. A smaller one may succeed. */
function isHeldUp(error: unknown): boolean {
  return /^(40001|40P01|55P03|57014)$/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? '';
}
