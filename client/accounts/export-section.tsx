import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../ui/section';

export function ExportSection() {
  const { t } = useTranslation('accounts');
  return (
    <Section title={t('export.title')} lead={t('export.text')}>
      <Button
        component="a"
        href="/export"
        download
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('export.action')}
      </Button>
    </Section>
  );
}
