import { Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { DeleteAccountSection } from '../accounts/delete-account-section';
import { ExportSection } from '../accounts/export-section';
import { Page } from '../ui/page';

/** What a user can do with their account. */
export function SettingsScreen() {
  const { t } = useTranslation('accounts');
  useDocumentTitle(`${t('settings.title')} · Parley`);
  return (
    <Page width="narrow">
      <Title order={1} tabIndex={-1} mb="lg">
        {t('settings.title')}
      </Title>
      <Stack>
        <ExportSection />
        <DeleteAccountSection />
      </Stack>
    </Page>
  );
}
