import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated/admin';
import { isCode } from '../../platform/failure';
import { Failed } from '../../ui/failed';
import { State } from '../../ui/state';
import { TextLink } from '../../ui/text-link';
import { RowsSkeleton } from '../list/rows-skeleton';
import type { AdminList, ListDeclaration } from '../lists/declaration';
import { Cell } from '../table/cell';
import { useListTexts } from '../use-list-texts';
import { RelatedLists } from './related-lists';
import classes from './row-page.module.css';

const AdminRowDocument = graphql(/* GraphQL */ `
  query AdminRow($list: String!, $id: ID!) {
    adminRow(list: $list, id: $id) {
      id
      name
      state
      cells
      links
    }
  }
`);

interface RowPageProps {
  list: AdminList;
  declaration: ListDeclaration;
  lists: readonly AdminList[];
  id: string;
}

/** One row of a list, with all its columns. */
export function RowPage({ list, declaration, lists, id }: RowPageProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list.name);
  const { data, error, refetch } = useQuery(AdminRowDocument, {
    variables: { list: list.name, id },
    fetchPolicy: 'no-cache',
  });
  const row = data?.adminRow;
  const name = row ? (row.name ?? t('row.hidden')) : texts.title;
  useDocumentTitle(`${name} · ${t('title')} · Parley`);
  if (isCode(error, 'NOT_FOUND')) return <NoRow />;
  if (error) return <Failed error={error} onRetry={() => refetch()} />;
  if (!row) return <RowsSkeleton />;
  return (
    <>
      <TextLink to="/admin/$list" params={{ list: list.name }} size="sm">
        {t('row.back', { list: texts.title })}
      </TextLink>
      <Title order={1} className={classes.name} tabIndex={-1}>
        <bdi>{name}</bdi>
      </Title>
      <dl className={classes.columns}>
        {list.columns.map((column, place) => (
          <div key={column.name} className={classes.column} data-column={column.name}>
            <dt>{texts.column(column.name)}</dt>
            <dd>
              <Cell
                list={list.name}
                column={column}
                value={row.cells[place] ?? null}
                link={row.links[place] ?? null}
                mayHide={declaration.hidden?.includes(column.name) ?? false}
              />
            </dd>
          </div>
        ))}
      </dl>
      <RelatedLists list={list} lists={lists} id={id} />
    </>
  );
}

function NoRow() {
  const { t } = useTranslation('admin');
  return (
    <State
      order={1}
      icon={<IconMapQuestion size={36} stroke={1.6} />}
      title={t('row.notFound')}
      text={t('row.notFoundText')}
    />
  );
}
