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
  const orders = list.columns.flatMap(({ name, type }) => {
    const [up, down] =
      type === 'TIME'
        ? (['list.oldestFirst', 'list.newestFirst'] as const)
        : (['list.sortUp', 'list.sortDown'] as const);
    const column = texts.column(name);
    return [
      { value: name, label: t(up, { column }) },
      { value: `-${name}`, label: t(down, { column }) },
    ];
  });
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
