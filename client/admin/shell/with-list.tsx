import type { ReactNode } from 'react';
import { RowsSkeleton } from '../table/rows-skeleton';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { allLists } from '../declarations/all-lists';
import { useAdminLists } from '../use-admin-lists';
import { AdminFailed } from './admin-failed';

interface WithListProps {
  name: string;
  /** Shown when there is no such list. */
  otherwise: ReactNode;
  children: (list: AdminList, declaration: ListDeclaration, lists: readonly AdminList[]) => ReactNode;
}

/** Shows what needs a list as the server describes it. */
export function WithList({ name, otherwise, children }: WithListProps) {
  const { lists, error, retry } = useAdminLists();
  const declaration = allLists.find((one) => one.name === name);
  if (!declaration) return otherwise;
  if (error && !lists) return <AdminFailed error={error} onRetry={retry} />;
  if (!lists) return <RowsSkeleton />;
  const list = lists.find((one) => one.name === name);
  return list ? children(list, declaration, lists) : otherwise;
}
