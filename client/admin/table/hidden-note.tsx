import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListDeclaration } from '../declarations/list-declaration';
import type { RowsPage } from '../list-view/use-rows';

interface HiddenNoteProps {
  declaration: ListDeclaration;
  page: RowsPage;
}

/** Says what to do when the page has texts that staff may not see yet. */
export function HiddenNote({ declaration: { hidden = [] }, page: { columns, rows } }: HiddenNoteProps) {
  const { t } = useTranslation('admin');
  const places = hidden.map((column) => columns.indexOf(column)).filter((place) => place >= 0);
  if (!rows.some(({ cells }) => places.some((place) => cells[place] === null))) return null;
  return (
    <Text size="sm" c="dimmed" mb="xs">
      {t('list.hiddenWhy')}
    </Text>
  );
}
