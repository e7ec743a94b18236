import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { AdminColumn } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './rows-table.module.css';

interface HeadCellProps {
  list: string;
  column: AdminColumn;
  sort: string;
  onSort: (sort: string) => void;
}

export function HeadCell({ list, column: { name, type }, sort, onSort }: HeadCellProps) {
  const texts = useListTexts(list);
  const order = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined;
  const Arrow = order === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <th role="columnheader" scope="col" aria-sort={order ?? 'none'} data-type={type}>
      <button type="button" className={classes.sort} onClick={() => onSort(nextSort(name, type, order))}>
        <span>{texts.column(name)}</span>
        {order && <Arrow size={14} aria-hidden />}
      </button>
    </th>
  );
}

/** Times and numbers begin with the latest and the greatest, texts with the first. */
function nextSort(name: string, type: AdminColumn['type'], order: 'ascending' | 'descending' | undefined) {
  const isDescending = order ? order === 'ascending' : type === 'TIME' || type === 'NUMBER';
  return isDescending ? `-${name}` : name;
}
