import { useTranslation } from 'react-i18next';
import { formatDate } from '../../platform/format-time';
import { choicesOf } from '../declarations/choices-of';
import type { AdminList } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import { isRange, type Range, rangeOf } from './filter-value';

/** "Created: since 1 January 2026": a filter in words. */
export function useFilterText(list: AdminList) {
  const { t, i18n } = useTranslation('admin');
  const texts = useListTexts(list.name);
  const rangeText = (isTime: boolean, { from, to }: Range) => {
    const [first, last] = isTime ? [dayText(from), dayText(to)] : [from, to];
    if (first && last) return first === last ? first : t('filter.between', { from: first, to: last });
    if (first) return t(isTime ? 'filter.since' : 'filter.atLeast', { from: first });
    return t(isTime ? 'filter.until' : 'filter.atMost', { to: last });
  };
  const dayText = (day: string) =>
    Number.isNaN(Date.parse(`${day}T00:00`)) ? day : formatDate(`${day}T00:00`, i18n.language);
  const valueText = (name: string, value: string) => {
    const column = list.columns.find((one) => one.name === name);
    if (!column) return value;
    if (isRange(column)) return rangeText(column.type === 'TIME', rangeOf(value));
    if (column.linksTo != null) return `#${value}`;
    return choicesOf(list.name, column).includes(value) ? texts.value(name, value) : value;
  };
  /** @param shown what stands for the value, such as the name of the row that a link leads to */
  return (name: string, value: string, shown?: string) =>
    t('filter.is', { column: texts.column(name), value: shown ?? valueText(name, value) });
}
