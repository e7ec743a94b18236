import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf, defaultView } from '../list-view/list-view';
import type { AdminList } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './row-page.module.css';

interface RelatedListsProps {
  list: AdminList;
  lists: readonly AdminList[];
  id: string;
}

/** Links to lists about a row, such as the rooms of a user. They follow from the columns that link to its list. */
export function RelatedLists({ list, lists, id }: RelatedListsProps) {
  const { t } = useTranslation('admin');
  const related = lists.flatMap(({ name, columns }) =>
    columns
      .filter(({ linksTo, isFilter }) => linksTo === list.name && isFilter)
      .map((column) => ({ name, column: column.name })),
  );
  return (
    <section className={classes.related} aria-labelledby="related">
      <Title order={2} size="h5" id="related">
        {t('row.related')}
      </Title>
      <ul>
        {related.map(({ name, column }) => (
          <li key={`${name} ${column}`}>
            <RelatedLink list={name} column={column} id={id} />
          </li>
        ))}
        <li>
          <Link
            to="/admin/$list"
            params={{ list: 'audit' }}
            search={filteredBy({ list: list.name, row: id })}
          >
            {t('row.about')}
          </Link>
        </li>
      </ul>
    </section>
  );
}

function RelatedLink({ list, column, id }: { list: string; column: string; id: string }) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list);
  return (
    <Link to="/admin/$list" params={{ list }} search={filteredBy({ [column]: id })}>
      {t('row.relatedList', { list: texts.title, column: texts.column(column) })}
    </Link>
  );
}

const filteredBy = (filters: Record<string, string>) => addressOf({ ...defaultView, filters });
