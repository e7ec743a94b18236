import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function ProjectPageSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack role="status" gap="md" pt="xl">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton height={180} radius="lg" />
      <Skeleton height={34} width="62%" mt="md" />
      <Skeleton height={14} width={160} mb="lg" />
      <Skeleton height={16} />
      <Skeleton height={16} />
      <Skeleton height={16} width="74%" />
    </Stack>
  );
}
