import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Days } from './days';
import { pointFormats } from './format-point';
import { measures } from './measures';
import classes from './numbers-table.module.css';
import type { Point } from './use-dashboard';

interface NumbersTableProps {
  series: readonly Point[];
  days: Days;
}

/** What the charts show, newest first. Screen readers always have it, others when they ask for it. */
export function NumbersTable({ series, days }: NumbersTableProps) {
  const { t, i18n } = useTranslation('admin');
  const id = useId();
  const [isShown, setShown] = useState(false);
  const { long } = pointFormats(days, i18n.language);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <>
      <Button
        variant="default"
        size="sm"
        className={classes.toggle}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setShown(!isShown)}
      >
        {isShown ? t('dashboard.hideTable') : t('dashboard.showTable')}
      </Button>
      <div id={id} className={classes.frame} data-shown={isShown || undefined}>
        <table className={classes.table} aria-label={t('dashboard.table')}>
          <thead>
            <tr>
              <th scope="col">{days === 1 ? t('dashboard.hour') : t('dashboard.day')}</th>
              {measures.map((measure) => (
                <th key={measure} scope="col">
                  {t(`dashboard.columns.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...series].reverse().map((point) => (
              <tr key={point.startsAt}>
                <th scope="row">
                  <time dateTime={point.startsAt}>{long(point.startsAt)}</time>
                </th>
                {measures.map((measure) => (
                  <td key={measure}>{number.format(point[measure])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
