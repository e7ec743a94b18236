import { Button } from '@mantine/core';
import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { State } from '../../ui/state';
import { useFilterText } from '../filters/use-filter-text';
import type { AdminList } from '../declarations/list-declaration';
import classes from './list-page.module.css';
import { isFiltered, type ListView } from '../list-view/list-view';

interface NoRowsProps {
  list: AdminList;
  view: ListView;
  onClear: () => void;
}

/** Says which search and which filters found nothing. */
export function NoRows({ list, view, onClear }: NoRowsProps) {
  const { t } = useTranslation('admin');
  const filterText = useFilterText(list);
  if (!isFiltered(view) && view.after === null) {
    const icon = <IconInbox size={36} stroke={1.6} />;
    return <State icon={icon} title={t('empty.title')} text={t('empty.text')} />;
  }
  return (
    <State
      icon={<IconSearchOff size={36} stroke={1.6} />}
      title={t('empty.filtered')}
      text={
        <ul className={classes.conditions}>
          {view.search && <li>{t('empty.search', { search: view.search })}</li>}
          {Object.entries(view.filters).map(([name, value]) => (
            <li key={name}>{filterText(name, value)}</li>
          ))}
        </ul>
      }
      action={<Button onClick={onClear}>{t('empty.clear')}</Button>}
    />
  );
}
