import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './list-page.module.css';
import type { Selection } from './use-selection';

/** What can be done with the selected rows. Always rendered, because it announces how many there are. */
export function SelectionBar({ selection }: { selection: Selection }) {
  const { t } = useTranslation('admin');
  const isShown = selection.count > 0;
  return (
    <div className={classes.selection} data-shown={isShown || undefined}>
      <span role="status">{isShown && t('list.selected', { count: selection.count })}</span>
      {isShown && (
        <Button variant="subtle" size="xs" onClick={selection.clear}>
          {t('list.unselect')}
        </Button>
      )}
    </div>
  );
}
