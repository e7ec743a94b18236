import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdminList } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './list-page.module.css';

interface SortSelectProps {
  list: AdminList;
  sort: string;
  onSort: (sort: string) => void;
}

/** The order on a phone, where the rows have no headers to press. */
export function SortSelect({ list, sort, onSort }: SortSelectProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list.name);
  const orders = list.columns.flatMap(({ name }) => [
    { value: name, label: t('list.sortUp', { column: texts.column(name) }) },
    { value: `-${name}`, label: t('list.sortDown', { column: texts.column(name) }) },
  ]);
  return (
    <NativeSelect
      className={classes.sortSelect}
      size="sm"
      aria-label={t('list.sort')}
      data={orders}
      value={sort}
      onChange={(event) => onSort(event.currentTarget.value)}
    />
  );
}
