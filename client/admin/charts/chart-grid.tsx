import { Skeleton, Title } from '@mantine/core';
import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Days } from '../dashboard/days';
import { pointFormats } from '../dashboard/format-point';
import { measures } from '../dashboard/measures';
import classes from './chart-grid.module.css';
import type { Point } from '../dashboard/use-dashboard';

// The library for charts is larger than the rest of the admin. The lists don't need it, and the numbers don't wait for it.
const MeasureChart = lazyRouteComponent(() => import('./measure-chart'), 'MeasureChart');

interface ChartGridProps {
  /** Undefined while it is loading. */
  series: readonly Point[] | undefined;
  days: Days;
}

/** A chart for each measure, all in one colour. What they show is in the table, too. */
export function ChartGrid({ series, days }: ChartGridProps) {
  const { t, i18n } = useTranslation('admin');
  const { short, long } = pointFormats(days, i18n.language);
  return (
    <div className={classes.grid}>
      {measures.map((measure) => (
        <section key={measure} className={classes.card} aria-labelledby={`chart-${measure}`}>
          <Title order={2} className={classes.title} id={`chart-${measure}`}>
            {t(`dashboard.measures.${measure}`)}
          </Title>
          <div className={classes.frame} role="img" aria-label={t('dashboard.chart')}>
            <Suspense fallback={<Bone />}>
              {series ? (
                <MeasureChart
                  points={series.map(({ startsAt, [measure]: value }) => ({ startsAt, value }))}
                  label={t(`dashboard.measures.${measure}`)}
                  language={i18n.language}
                  short={short}
                  long={long}
                  hours={days === 1}
                />
              ) : (
                <Bone />
              )}
            </Suspense>
          </div>
        </section>
      ))}
    </div>
  );
}

const Bone = () => <Skeleton height="100%" radius="sm" />;
