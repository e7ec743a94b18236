import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../platform/format-time';
import { choicesOf } from '../declarations/choices-of';
import type { AdminColumn } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './cell.module.css';
import { HiddenText } from './hidden-text';

interface CellProps {
  list: string;
  column: AdminColumn;
  value: string | null;
  link: string | null;
  /** Whether an empty cell means that the text is hidden. */
  mayHide: boolean;
}

/** The value of a cell. Texts of people are isolated, so that their direction doesn't mix with what is around. */
export function Cell({ list, column, value, link, mayHide }: CellProps) {
  const { t } = useTranslation('admin');
  if (value === null && mayHide) return <HiddenText />;
  if (value === null || value === '')
    return <span className={classes.none} role="img" aria-label={t('list.none')} />;
  const shown = <Value list={list} column={column} value={value} />;
  if (column.linksTo == null || link === null) return shown;
  return (
    <Link to="/admin/$list/$id" params={{ list: column.linksTo, id: link }} className={classes.link}>
      {shown}
    </Link>
  );
}

function Value({ list, column, value }: Pick<CellProps, 'list' | 'column'> & { value: string }) {
  const { i18n } = useTranslation();
  const texts = useListTexts(list);
  switch (column.type) {
    case 'TIME':
      return <time dateTime={value}>{formatDateTime(value, i18n.language, 'medium')}</time>;
    case 'NUMBER':
      return <span>{new Intl.NumberFormat(i18n.language).format(Number(value))}</span>;
    case 'FLAG':
      return (
        <span className={classes.flag} data-on={value === 'true' || undefined}>
          {texts.value(column.name, value)}
        </span>
      );
    case 'CHOICE':
      return <span>{texts.value(column.name, value)}</span>;
    case 'TEXT':
      return <bdi>{choicesOf(list, column).includes(value) ? texts.value(column.name, value) : value}</bdi>;
  }
}
