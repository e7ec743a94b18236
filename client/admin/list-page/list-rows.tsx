import { isCode } from '../../platform/failure';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { RowsTable } from '../table/rows-table';
import { useListTexts } from '../use-list-texts';
import { HiddenNote } from '../table/hidden-note';
import { AdminFailed } from '../shell/admin-failed';
import { InvalidView } from './invalid-view';
import { type ListView, defaultView } from '../list-view/list-view';
import { NoRows } from './no-rows';
import { Pager } from './pager';
import { RowsSkeleton } from '../table/rows-skeleton';
import { SelectionBar } from '../selection/selection-bar';
import type { useRows } from '../list-view/use-rows';
import { useSelection } from '../selection/use-selection';

interface ListRowsProps {
  list: AdminList;
  declaration: ListDeclaration;
  view: ListView;
  sort: string;
  reading: ReturnType<typeof useRows>;
  onSort: (sort: string) => void;
  onPage: (after: string | null, pagesBack: number) => void;
  onClear: (view: ListView) => void;
}

/** The rows that the view shows, or why there are none. */
export function ListRows({ list, declaration, view, sort, reading, onSort, onPage, onClear }: ListRowsProps) {
  const { page, loading, error, refetch } = reading;
  const texts = useListTexts(list.name);
  const selection = useSelection(page?.rows ?? []);
  if (isCode(error, 'BAD_USER_INPUT')) return <InvalidView error={error} view={view} onClear={onClear} />;
  if (error) return <AdminFailed error={error} onRetry={refetch} />;
  if (!page) return <RowsSkeleton />;
  const isEmpty = page.rows.length === 0 && !loading;
  return (
    <>
      <SelectionBar
        list={list}
        declaration={declaration}
        read={page.read}
        selection={selection}
        onActed={() => void refetch()}
      />
      <HiddenNote declaration={declaration} page={page} />
      {isEmpty ? (
        <NoRows list={list} view={view} onClear={() => onClear({ ...defaultView, sort: view.sort })} />
      ) : (
        <RowsTable
          list={list}
          declaration={declaration}
          page={page}
          sort={sort}
          onSort={onSort}
          selection={selection}
          busy={loading}
          label={texts.title}
        />
      )}
      {!isEmpty && <Pager isFirst={view.after === null} nextCursor={page.nextCursor} onPage={onPage} />}
    </>
  );
}
