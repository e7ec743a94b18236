import { Title, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { decidingColumns } from '../actions/offered-actions';
import { ExportButton } from '../export/export-button';
import { FilterBar } from '../filters/filter-bar';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import { ColumnsMenu } from './columns-menu';
import classes from './list-page.module.css';
import type { ListView } from '../list-view/list-view';
import { rememberView } from '../list-view/remembered-view';
import { ListRows } from './list-rows';
import { ListSearch } from './list-search';
import { SortSelect } from './sort-select';
import { useChosenColumns } from './use-chosen-columns';
import { useRows } from '../list-view/use-rows';

interface ListPageProps {
  list: AdminList;
  declaration: ListDeclaration;
  view: ListView;
  /** @param pagesBack how many pages of the same rows come before in the browser's history */
  onView: (view: ListView, change: { replace?: boolean; pagesBack?: number }) => void;
}

/** A list for staff: its search, filters and rows. */
export function ListPage({ list, declaration, view, onView }: ListPageProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list.name);
  const { columns, choose } = useChosenColumns(list, declaration);
  const reading = useRows(list, view, columns, decidingColumns(declaration));
  useEffect(() => rememberView(list.name, view));
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(`${texts.title} · ${t('title')} · Parley`);
  const sort = view.sort ?? list.sort;
  // Back to the first page: the cursor belongs to the rows and the order of before.
  const change = (changed: Partial<ListView>, replace = false) =>
    onView({ ...view, after: null, ...changed }, { replace });
  return (
    <>
      <div className={classes.top}>
        <Title order={1} className={classes.title} tabIndex={-1} ref={heading}>
          {texts.title}
        </Title>
        <ListSearch
          label={texts.search}
          value={view.search}
          onSearch={(search) => change({ search }, true)}
        />
        <ColumnsMenu list={list} chosen={columns} onChoose={choose} />
        <ExportButton query={{ ...reading.query, columns }} />
      </div>
      <FilterBar
        list={list}
        declaration={declaration}
        view={view}
        page={reading.page}
        onFilters={(filters) => change({ filters })}
      />
      <SortSelect list={list} sort={sort} onSort={(next) => change({ sort: next })} />
      <VisuallyHidden role="status">
        {!reading.loading && reading.page && t('list.count', { count: reading.page.rows.length })}
      </VisuallyHidden>
      <ListRows
        list={list}
        declaration={declaration}
        view={view}
        sort={sort}
        reading={reading}
        onSort={(next) => change({ sort: next })}
        onPage={(after, pagesBack) => {
          onView({ ...view, after }, { pagesBack });
          heading.current?.focus();
        }}
        onClear={(cleared) => onView(cleared, {})}
      />
    </>
  );
}
