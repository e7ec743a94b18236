import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AdminRow } from '../list-view/use-rows';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { Cell } from '../table/cell';
import { useListTexts } from '../use-list-texts';
import classes from './actions.module.css';
import type { Outcome } from './use-act';

interface RefusalProps {
  list: AdminList;
  declaration: ListDeclaration;
  action: string;
  /** The row before the action, with the columns that were read of it. */
  seen: AdminRow | undefined;
  read: readonly string[];
  outcome: Outcome;
}

/** Why an action was not done to a row. A row that has changed meanwhile is shown with its old and new values. */
export function Refusal({
  list,
  declaration,
  action,
  seen,
  read,
  outcome: { id, code, reason, row },
}: RefusalProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list.name);
  const known = texts.refusal(action, code ?? '');
  const changes = code === 'ROW_CHANGED' ? changesOf(list, seen, read, row?.cells ?? []) : [];
  return (
    <li>
      <Link to="/admin/$list/$id" params={{ list: list.name, id }}>
        <bdi>{seen?.name ?? t('row.hidden')}</bdi>
      </Link>
      <span>: </span>
      {known ? (
        <span>{known}</span>
      ) : (
        <span lang="en" dir="auto">
          {reason}
        </span>
      )}
      {changes.map(({ column, before, after }) => (
        <span key={column.name} className={classes.change} data-changed={column.name}>
          <span>{t('act.is', { column: texts.column(column.name) })}</span>{' '}
          <s>
            <Cell list={list.name} column={column} value={before} link={null} mayHide={false} />
          </s>
          <span> → </span>
          <Cell
            list={list.name}
            column={column}
            value={after}
            link={null}
            mayHide={declaration.hidden?.includes(column.name) ?? false}
          />
        </span>
      ))}
    </li>
  );
}

function changesOf(
  { columns }: AdminList,
  seen: AdminRow | undefined,
  read: readonly string[],
  cells: readonly (string | null)[],
) {
  return columns.flatMap((column, place) => {
    const before = seen?.cells[read.indexOf(column.name)];
    const after = cells[place] ?? null;
    return before === undefined || before === after ? [] : { column, before, after };
  });
}
