import type { User } from '../../accounts/users/user.js';
import type { Run } from '../../platform/database/database.js';
import { Parameters } from '../../platform/database/parameters.js';
import type { AdminList } from '../lists/admin-list.js';

/** A new audit entry: which member of the staff saw or did what. See {@link AuditEntry}. */
export interface Audit {
  readonly staff: Pick<User, 'id'>;
  readonly act: string;
  readonly list: string | null;
  readonly rowId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Rows that it is about. The entry names their room, user and message. */
  readonly about: readonly AuditedRow[];
}

export interface AuditedRow {
  readonly list: AdminList;
  readonly id: string;
}

/**
 * The beginning of a statement that also writes an audit entry, in one commit with what follows.
 * @param join `join`: there is no entry if a row that it is about is not there
 */
export function auditedSql(
  parameters: Parameters,
  { staff, act, list, rowId, details, about }: Audit,
  join: 'left join' | 'join' = 'left join',
): string {
  const values = [staff.id, act, list, rowId, JSON.stringify(details)];
  const [staffId, actName, listName, row, json] = values.map((value) => parameters.add(value));
  const rows = about.map((one, place) => `${join} (${subjectsSql(one, parameters)}) about_${place} on true`);
  return `with audited as (
    insert into audit_entry (staff_id, act, list, row_id, details, room_id, user_id, message_id)
    select ${staffId}::bigint, ${actName}, ${listName}, ${row}, ${json}::jsonb,
           ${subjects.map((subject) => firstOf(about, subject)).join(', ')}
      from (select) entry ${rows.join(' ')})`;
}

/** Writes an audit entry in a transaction. */
export async function audit(run: Run, entry: Audit): Promise<void> {
  const parameters = new Parameters();
  await run(`${auditedSql(parameters, entry)} select 1`, parameters.values);
}

const subjects = ['room', 'user', 'message'] as const;

function subjectsSql({ list, id }: AuditedRow, parameters: Parameters): string {
  const named = Object.entries(list.about ?? {}).map(([subject, sql]) => `(${sql}) as of_${subject}`);
  return `select ${named.join(', ')} from ${list.source ?? list.table} where id = ${parameters.add(id)}::${list.id}`;
}

function firstOf(about: readonly AuditedRow[], subject: (typeof subjects)[number]): string {
  const found = about.flatMap(({ list }, place) =>
    list.about?.[subject] ? [`about_${place}.of_${subject}`] : [],
  );
  return found.length > 0 ? `coalesce(${found.join(', ')})` : 'null';
}
