import type { Person } from '../support/person.js';
import type { ListedRow } from './lists.js';

interface Outcome {
  readonly id: string;
  readonly code: string | null;
  readonly reason: string | null;
  readonly row: ListedRow | null;
}

const act = /* GraphQL */ `
  mutation ($list: String!, $action: String!, $rows: [AdminTarget!]!, $note: String) {
    adminAct(list: $list, action: $action, rows: $rows, note: $note) {
      id
      code
      reason
      row {
        id
        name
        state
        actions
        cells
        links
      }
    }
  }
`;

export async function actOn(
  staff: Person,
  list: string,
  action: string,
  rows: readonly Pick<ListedRow, 'id' | 'state'>[],
  note?: string,
): Promise<Outcome[]> {
  const targets = rows.map(({ id, state }) => ({ id, state }));
  const variables = { list, action, rows: targets, note };
  return (await staff.query<{ adminAct: Outcome[] }>(act, variables)).adminAct;
}
