import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './rows-skeleton.module.css';

export function RowsSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton}>
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      {Array.from({ length: 10 }, (_, place) => (
        <Skeleton key={place} className={classes.bone} radius="sm" />
      ))}
    </div>
  );
}
