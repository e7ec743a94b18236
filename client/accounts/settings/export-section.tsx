import { useApolloClient } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isCode } from '../../platform/failure';
import { useFailureText } from '../../platform/use-failure-text';
import { Section } from '../../ui/section';
import { downloadExport } from './download-export';
import { rereadSession } from '../session/reread-session';

export function ExportSection() {
  const { t } = useTranslation('accounts');
  const client = useApolloClient();
  const failureText = useFailureText();
  const refuse = (error: unknown) => {
    notifications.show({ color: 'red', message: failureText(error) });
    if (isCode(error, 'UNAUTHENTICATED')) void rereadSession(client);
  };
  const download = (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault();
    downloadExport(event.currentTarget.href).catch(refuse);
  };
  return (
    <Section title={t('export.title')} lead={t('export.text')}>
      <Button
        component="a"
        href="/export"
        download
        onClick={download}
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('export.action')}
      </Button>
    </Section>
  );
}
