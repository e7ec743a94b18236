import type { ReactNode } from 'react';
import { Failed } from '../../ui/failed';
import { RowsSkeleton } from '../list/rows-skeleton';
import type { AdminList, ListDeclaration } from '../lists/declaration';
import { declarations } from '../lists/declarations';
import { useAdminLists } from '../use-admin-lists';

interface WithListProps {
  name: string;
  /** Shown when there is no such list. */
  otherwise: ReactNode;
  children: (list: AdminList, declaration: ListDeclaration, lists: readonly AdminList[]) => ReactNode;
}

/** Shows what needs a list as the server describes it. */
export function WithList({ name, otherwise, children }: WithListProps) {
  const { lists, error, retry } = useAdminLists();
  const declaration = declarations.find((one) => one.name === name);
  if (!declaration) return otherwise;
  if (error && !lists) return <Failed error={error} onRetry={retry} />;
  if (!lists) return <RowsSkeleton />;
  const list = lists.find((one) => one.name === name);
  return list ? children(list, declaration, lists) : otherwise;
}
