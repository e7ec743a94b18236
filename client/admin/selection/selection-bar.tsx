import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../actions/row-actions';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import classes from './selection-bar.module.css';
import type { Selection } from './use-selection';

interface SelectionBarProps {
  list: AdminList;
  declaration: ListDeclaration;
  /** The columns whose cells the rows have. */
  read: readonly string[];
  selection: Selection;
  onActed: () => void;
}

/** The actions on the selected rows. Always rendered: it announces how many there are, and the outcome of an action. */
export function SelectionBar({ list, declaration, read, selection, onActed }: SelectionBarProps) {
  const { t } = useTranslation('admin');
  const isShown = selection.count > 0;
  return (
    <div className={classes.bar} data-shown={isShown || undefined}>
      <span role="status">{isShown && t('list.selected', { count: selection.count })}</span>
      {isShown && (
        <Button variant="subtle" size="xs" onClick={selection.clear}>
          {t('list.unselect')}
        </Button>
      )}
      <RowActions
        list={list}
        declaration={declaration}
        rows={selection.rows}
        read={read}
        onActed={(outcomes) => {
          if (outcomes.every(({ code }) => code === null)) selection.clear();
          onActed();
        }}
      />
    </div>
  );
}
