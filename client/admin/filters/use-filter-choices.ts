import { useQuery } from '@apollo/client/react';
import { allLists } from '../declarations/all-lists';
import { choicesOf } from '../declarations/choices-of';
import type { AdminColumn } from '../declarations/list-declaration';
import { AdminRowsDocument } from '../list-view/use-rows';
import { useListTexts } from '../use-list-texts';

/** The filters of the linked list that leave the rows to choose from; none if the filter is not offered so. */
export function linkedFilters(list: string, column: string) {
  return allLists.find(({ name }) => name === list)?.choosesFrom?.[column];
}

/** What a filter chooses from; nothing when it takes any text or range. Those by a link are rows, which are read for it. */
export function useFilterChoices(list: string, column: AdminColumn) {
  const texts = useListTexts(list);
  const linked = linkedFilters(list, column.name);
  const { data, error } = useQuery(AdminRowsDocument, {
    variables: {
      list: column.linksTo ?? '',
      columns: [],
      filters: Object.entries(linked ?? {}).map(([name, is]) => ({ column: name, is })),
    },
    skip: !linked,
    fetchPolicy: 'no-cache',
  });
  const own = choicesOf(list, column).map((value) => ({ value, label: texts.value(column.name, value) }));
  const rows = data?.adminRows.nodes.map(({ id, name }) => ({ value: id, label: name ?? id }));
  return { choices: rows ?? own, isLoading: linked !== undefined && !rows && !error, error };
}
