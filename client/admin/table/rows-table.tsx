import { Checkbox, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RowsPage } from '../list-view/use-rows';
import type { Selection } from '../selection/use-selection';
import type { AdminColumn, AdminList, ListDeclaration } from '../declarations/list-declaration';
import { HeadCell } from './head-cell';
import { moveBetweenRows } from './move-between-rows';
import { TableRow } from './table-row';
import classes from './rows-table.module.css';

interface RowsTableProps {
  list: AdminList;
  declaration: ListDeclaration;
  page: RowsPage;
  sort: string;
  onSort: (sort: string) => void;
  selection: Selection;
  busy: boolean;
  label: string;
}

/** The rows as a table, and as cards on a phone. The roles are written out, because cards are not laid out as a table. */
export function RowsTable({ list, declaration, page, sort, onSort, selection, busy, label }: RowsTableProps) {
  const { t } = useTranslation('admin');
  // Without an action there is nothing to do with a selection.
  const canSelect = list.actions.length > 0;
  const columns = page.columns.flatMap((name) => list.columns.find((column) => column.name === name) ?? []);
  return (
    <div className={classes.frame}>
      <table
        className={classes.table}
        role="table"
        aria-label={label}
        aria-busy={busy}
        data-busy={busy || undefined}
      >
        <thead className={classes.head} role="rowgroup">
          <tr role="row">
            {canSelect && (
              <th role="columnheader" className={classes.check}>
                <Checkbox
                  size="xs"
                  radius={4}
                  aria-label={t('list.selectAll')}
                  checked={selection.isAll}
                  indeterminate={selection.count > 0 && !selection.isAll}
                  onChange={selection.toggleAll}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.name} list={list.name} column={column} sort={sort} onSort={onSort} />
            ))}
            <th role="columnheader" className={classes.open}>
              <VisuallyHidden>{t('list.openColumn')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" onKeyDown={moveBetweenRows}>
          {page.rows.map((row) => (
            <TableRow
              key={row.id}
              row={row}
              list={list.name}
              columns={columns}
              hidden={declaration.hidden ?? noColumns}
              selection={canSelect ? selection : null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const noColumns: readonly AdminColumn['name'][] = [];
