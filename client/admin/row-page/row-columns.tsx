import type { AdminRow } from '../list-view/use-rows';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { Cell } from '../table/cell';
import { useListTexts } from '../use-list-texts';
import classes from './row-page.module.css';

interface RowColumnsProps {
  list: AdminList;
  declaration: ListDeclaration;
  /** With all columns of the list. */
  row: AdminRow;
}

export function RowColumns({ list, declaration, row: { cells, links } }: RowColumnsProps) {
  const texts = useListTexts(list.name);
  return (
    <dl className={classes.columns}>
      {list.columns.map((column, place) => (
        <div key={column.name} className={classes.column} data-column={column.name}>
          <dt>{texts.column(column.name)}</dt>
          <dd>
            <Cell
              list={list.name}
              column={column}
              value={cells[place] ?? null}
              link={links[place] ?? null}
              mayHide={declaration.hidden?.includes(column.name) ?? false}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
