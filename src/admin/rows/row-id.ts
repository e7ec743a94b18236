import { isRowId, isUuid } from '../../platform/database/ids.js';
import type { AdminList } from '../lists/admin-list.js';

/** Whether the text could be the id of a row of the list. */
export function isIdOf({ id: type }: AdminList, id: string): boolean {
  if (type === 'text') return /^[\da-f-]{1,60}$/.test(id);
  return type === 'uuid' ? isUuid(id) : isRowId(id);
}
