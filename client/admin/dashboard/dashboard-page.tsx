import { Title, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/failed';
import classes from './dashboard-page.module.css';
import type { Days } from './days';
import { DaysSwitch } from './days-switch';
import { Notes } from './notes';
import { NumbersTable } from './numbers-table';
import { ChartGrid } from '../charts/chart-grid';
import { useRefused } from '../shell/use-refused';
import { Summary } from './summary';
import { useDashboard } from './use-dashboard';

/** What happened on this server in the last days, as numbers and charts. */
export function DashboardPage({ days }: { days: Days }) {
  const { t } = useTranslation('admin');
  const { shown, isBusy, error, retry } = useDashboard(days);
  useRefused(error);
  useDocumentTitle(`${t('dashboard.title')} · ${t('title')} · Parley`);
  return (
    <>
      <div className={classes.top}>
        <Title order={1} className={classes.title} tabIndex={-1}>
          {t('dashboard.title')}
        </Title>
        <DaysSwitch days={days} />
      </div>
      {error && !shown ? (
        <Failed error={error} onRetry={retry} />
      ) : (
        <div aria-busy={isBusy || !shown} data-busy={isBusy || undefined} className={classes.numbers}>
          {!shown && <VisuallyHidden role="status">{t('list.loading')}</VisuallyHidden>}
          {shown && <Notes countedUntil={shown.numbers.countedUntil} isOld={error !== undefined} />}
          <Summary numbers={shown?.numbers} />
          <ChartGrid series={shown?.numbers.series} days={shown?.days ?? days} />
          {shown && <NumbersTable series={shown.numbers.series} days={shown.days} />}
        </div>
      )}
    </>
  );
}
