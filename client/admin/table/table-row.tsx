import { Checkbox } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminRow } from '../list-view/use-rows';
import type { Selection } from '../selection/use-selection';
import type { AdminColumn } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import { Cell } from './cell';
import classes from './rows-table.module.css';

interface TableRowProps {
  row: AdminRow;
  list: string;
  columns: readonly AdminColumn[];
  /** The names of the columns whose texts may be hidden. */
  hidden: readonly string[];
  /** null where rows can't be selected. */
  selection: Selection | null;
}

export function TableRow({
  row: { id, name, cells, links },
  list,
  columns,
  hidden,
  selection,
}: TableRowProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list);
  const navigate = useNavigate();
  const open = (event: MouseEvent) => {
    if (isOnRowItself(event)) void navigate({ to: '/admin/$list/$id', params: { list, id } });
  };
  return (
    <tr
      role="row"
      className={classes.row}
      data-selected={selection?.has(id) || undefined}
      data-row-id={id}
      onClick={open}
    >
      {selection && (
        <td role="cell" className={classes.check}>
          <Checkbox
            size="xs"
            radius={4}
            aria-label={name === null ? t('list.selectHidden') : t('list.select', { name })}
            checked={selection.has(id)}
            onChange={() => selection.toggle(id)}
          />
        </td>
      )}
      {columns.map((column, place) => (
        <td key={column.name} role="cell" data-type={column.type} data-column={column.name}>
          <span className={classes.label} aria-hidden>
            {texts.column(column.name)}
          </span>
          <span className={classes.value}>
            <Cell
              list={list}
              column={column}
              value={cells[place] ?? null}
              link={links[place] ?? null}
              mayHide={hidden.includes(column.name)}
            />
          </span>
        </td>
      ))}
      <td role="cell" className={classes.open}>
        <Link
          to="/admin/$list/$id"
          params={{ list, id }}
          className={classes.openLink}
          data-open-row
          aria-label={name === null ? t('list.openHidden') : t('list.open', { name })}
        >
          <IconChevronRight size={18} aria-hidden />
        </Link>
      </td>
    </tr>
  );
}

/** Whether the click is on the row itself: on no link and no checkbox in it, and not the end of selecting text. */
function isOnRowItself({ target, currentTarget, defaultPrevented }: MouseEvent) {
  if (defaultPrevented || !(target instanceof Element)) return false;
  if (target.closest('a, button, input, label')) return false;
  return currentTarget.contains(target) && (getSelection()?.isCollapsed ?? true);
}
