import { Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './summary.module.css';
import type { Numbers } from './use-dashboard';

interface SummaryNumberProps {
  name: Exclude<keyof Numbers, 'series' | 'countedUntil' | 'unansweredRooms' | '__typename'>;
  /** Undefined while it is loading; null if there is none. */
  value: string | null | undefined;
  note?: string | undefined;
  link?: LinkProps;
}

export function SummaryNumber({ name, value, note, link }: SummaryNumberProps) {
  const { t } = useTranslation('admin');
  const label = t(`dashboard.measures.${name}`);
  return (
    <div className={classes.number} data-number={name} data-link={link && true}>
      <dt className={classes.label}>
        {link ? (
          <Link {...link} className={classes.link}>
            <span>{label}</span>
            <IconChevronRight size={14} aria-hidden />
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className={classes.value}>
        {value === undefined && <Skeleton className={classes.bone} radius="xs" />}
        {value === null && <span className={classes.none} role="img" aria-label={t('dashboard.none')} />}
        {value != null && <span>{value}</span>}
        {note !== undefined && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
