import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListView } from '../list-view/list-view';
import type { RowsPage } from '../list-view/use-rows';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import classes from './filter-bar.module.css';
import { FilterPill } from './filter-pill';

interface FilterBarProps {
  list: AdminList;
  declaration: ListDeclaration;
  view: ListView;
  page: RowsPage | undefined;
  onFilters: (filters: ListView['filters']) => void;
}

/** A pill for each filter that is offered, and for each that the address has. */
export function FilterBar({ list, declaration, view: { filters }, page, onFilters }: FilterBarProps) {
  const { t } = useTranslation('admin');
  const others = Object.keys(filters).filter((name) => !declaration.filters.includes(name));
  const names = [...others, ...declaration.filters];
  const change = (name: string, value: string) => {
    const { [name]: _, ...rest } = filters;
    onFilters(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <div className={classes.bar} role="group" aria-label={t('filter.label')}>
      {names.map((name) => (
        <FilterPill
          key={name}
          list={list}
          name={name}
          value={filters[name] ?? ''}
          shown={shownIn(page, name)}
          onChange={(value) => change(name, value)}
        />
      ))}
      {Object.keys(filters).length > 1 && (
        <Button variant="subtle" size="xs" className={classes.clear} onClick={() => onFilters({})}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** In the column of a filter by a link, all rows have the same text: the name of the linked row. */
function shownIn(page: RowsPage | undefined, name: string) {
  const place = page?.columns.indexOf(name) ?? -1;
  return page?.rows[0]?.cells[place] ?? undefined;
}
