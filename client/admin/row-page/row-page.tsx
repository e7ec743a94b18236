import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMapQuestion } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated/admin';
import { isCode } from '../../platform/failure';
import { State } from '../../ui/state';
import { TextLink } from '../../ui/text-link';
import { RowActions } from '../actions/row-actions';
import { lastAddressOf } from '../list-view/remembered-view';
import { RowsSkeleton } from '../table/rows-skeleton';
import type { AdminRow } from '../list-view/use-rows';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import { AdminFailed } from '../shell/admin-failed';
import { RelatedLists } from './related-lists';
import { RowColumns } from './row-columns';
import classes from './row-page.module.css';
import { RowConversation } from './row-conversation';

const AdminRowDocument = graphql(/* GraphQL */ `
  query AdminRow($list: String!, $id: ID!) {
    adminRow(list: $list, id: $id) {
      id
      name
      state
      actions
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

/** One row of a list, with all its columns, what was written in its room, and what can be done with it. */
export function RowPage({ list, declaration, lists, id }: RowPageProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list.name);
  const { data, error, refetch } = useQuery(AdminRowDocument, {
    variables: { list: list.name, id },
    fetchPolicy: 'no-cache',
  });
  // The row as it was after the last action.
  const [acted, setActed] = useState<AdminRow>();
  const row = acted ?? data?.adminRow;
  const name = row ? (row.name ?? t('row.hidden')) : texts.title;
  useDocumentTitle(`${name} · ${t('title')} · Parley`);
  const reread = async () => {
    await refetch();
    setActed(undefined);
  };
  const back = (
    <TextLink to="/admin/$list" params={{ list: list.name }} search={lastAddressOf(list.name)} size="sm">
      {t('row.back', { list: texts.title })}
    </TextLink>
  );
  if (isCode(error, 'NOT_FOUND')) return <NoRow>{back}</NoRow>;
  if (error) return <AdminFailed error={error} onRetry={reread} />;
  if (!row) return <RowsSkeleton />;
  return (
    <>
      {back}
      <Title order={1} className={classes.name} tabIndex={-1}>
        <bdi>{name}</bdi>
      </Title>
      <div className={classes.acts}>
        <RowActions
          list={list}
          declaration={declaration}
          rows={[row]}
          read={list.columns.map((column) => column.name)}
          onActed={([outcome]) => (outcome?.row ? setActed(outcome.row) : void reread())}
        />
      </div>
      <RowColumns list={list} declaration={declaration} row={row} />
      <RowConversation list={list} declaration={declaration} row={row} onUnlocked={() => void reread()} />
      <RelatedLists list={list} lists={lists} id={id} />
    </>
  );
}

function NoRow({ children }: { children: ReactNode }) {
  const { t } = useTranslation('admin');
  return (
    <State
      order={1}
      icon={<IconMapQuestion size={36} stroke={1.6} />}
      title={t('row.notFound')}
      text={t('row.notFoundText')}
      action={children}
    />
  );
}
