import { Skeleton, Title } from '@mantine/core';
import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Days } from './days';
import { pointFormats } from './format-point';
import { measures } from './measures';
import classes from './plots.module.css';
import type { Point } from './use-dashboard';

// The library for plots is larger than the rest of the admin. The lists don't need it, and the numbers don't wait for it.
const Plot = lazyRouteComponent(() => import('./plot'), 'Plot');

interface PlotsProps {
  /** Undefined while it is loading. */
  series: readonly Point[] | undefined;
  days: Days;
}

/** A plot for each measure, all in one colour. What they show is in the table, too. */
export function Plots({ series, days }: PlotsProps) {
  const { t, i18n } = useTranslation('admin');
  const { short, long } = pointFormats(days, i18n.language);
  return (
    <div className={classes.plots}>
      {measures.map((measure) => (
        <section key={measure} className={classes.plot} aria-labelledby={`plot-${measure}`}>
          <Title order={2} className={classes.title} id={`plot-${measure}`}>
            {t(`dashboard.measures.${measure}`)}
          </Title>
          <div className={classes.frame} role="img" aria-label={t('dashboard.plot')}>
            <Suspense fallback={<Bone />}>
              {series ? (
                <Plot
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
