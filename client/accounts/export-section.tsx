import { Button, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../ui/panel';

export function ExportSection() {
  const { t } = useTranslation('accounts');
  return (
    <Panel>
      <Title order={2} size="h4">
        {t('export.title')}
      </Title>
      <Text c="dimmed" mt={4} mb="md">
        {t('export.text')}
      </Text>
      <Button
        component="a"
        href="/export"
        download
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('export.action')}
      </Button>
    </Panel>
  );
}
