import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated/admin';
import type { AdminActMutation } from '../../generated/admin/graphql';
import type { AdminRow } from '../list-view/use-rows';

const AdminActDocument = graphql(/* GraphQL */ `
  mutation AdminAct($list: String!, $action: String!, $rows: [AdminTarget!]!, $note: String) {
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
`);

export type Outcome = AdminActMutation['adminAct'][number];

/** Applies an action to rows as they were seen. A row that has changed since then is left as it is. */
export function useAct(list: string, action: string) {
  const [act] = useMutation(AdminActDocument, { fetchPolicy: 'no-cache' });
  return async (rows: readonly AdminRow[], note: string): Promise<Outcome[]> => {
    const targets = rows.map(({ id, state }) => ({ id, state }));
    const { data } = await act({ variables: { list, action, rows: targets, note: note || null } });
    return data?.adminAct ?? [];
  };
}
