import type { User } from '../../accounts/users/user.js';
import type { Run } from '../../platform/database/database.js';
import { Parameters } from '../../platform/database/parameters.js';

/** A new audit entry: which member of the staff saw or did what. See {@link AuditEntry}. */
export interface Audit {
  readonly staff: Pick<User, 'id'>;
  readonly act: string;
  readonly list: string | null;
  readonly rowId: string | null;
  readonly roomId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The beginning of a statement that also writes an audit entry, in one commit with what follows. */
export function auditedSql(
  parameters: Parameters,
  { staff, act, list, rowId, roomId, details }: Audit,
): string {
  const values = [staff.id, act, list, rowId, roomId, JSON.stringify(details)];
  const [staffId, ...others] = values.map((value) => parameters.add(value));
  return `with audited as (
    insert into audit_entry (staff_id, act, list, row_id, room_id, details)
    values (${staffId}::bigint, ${others.join(', ')}))`;
}

/** Writes an audit entry in a transaction. */
export async function audit(run: Run, entry: Audit): Promise<void> {
  const parameters = new Parameters();
  await run(`${auditedSql(parameters, entry)} select 1`, parameters.values);
}
