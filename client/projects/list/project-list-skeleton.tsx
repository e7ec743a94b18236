import { Group, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './project-list.module.css';

export function ProjectListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.grid}>
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className={classes.bone}>
            <Skeleton height={104} radius={0} />
            <Stack p="lg" gap="sm">
              <Skeleton height={20} width="72%" />
              <Skeleton height={14} />
              <Skeleton height={14} width="88%" />
              <Group gap="sm" mt="md">
                <Skeleton height={28} circle />
                <Skeleton height={14} width={96} />
              </Group>
            </Stack>
          </div>
        ))}
      </div>
    </div>
  );
}
