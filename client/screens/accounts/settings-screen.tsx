import { useQuery } from '@apollo/client/react';
import { Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { AccountSection } from '../../accounts/settings/account-section';
import { DeleteAccountSection } from '../../accounts/settings/delete-account-section';
import { ExportSection } from '../../accounts/settings/export-section';
import { PasswordSection } from '../../accounts/settings/password-section';
import { SessionsSection } from '../../accounts/settings/sessions-section';
import { TwoFactorSection } from '../../accounts/settings/two-factor-section';
import { useViewer } from '../../accounts/session/use-viewer';
import { graphql } from '../../generated';
import { LanguageSection } from '../../ui/language-section';
import { Page } from '../../ui/page';

const SettingsQuery = graphql(/* GraphQL */ `
  query Settings {
    me {
      id
      hasPassword
    }
  }
`);

export function SettingsScreen() {
  const { t } = useTranslation('accounts');
  const { viewer } = useViewer();
  // Users of a host platform have no password.
  const hasPassword = useQuery(SettingsQuery).data?.me?.hasPassword;
  useDocumentTitle(`${t('settings.title')} · Parley`);
  return (
    <Page width="narrow">
      <Title order={1} tabIndex={-1} mb="lg">
        {t('settings.title')}
      </Title>
      <Stack gap="lg">
        {viewer && <AccountSection account={viewer} />}
        {hasPassword && <PasswordSection />}
        {hasPassword && <TwoFactorSection />}
        <SessionsSection />
        <LanguageSection />
        <ExportSection />
        {/* Shows the password field until `hasPassword` is known: an unneeded field can stay empty. */}
        <DeleteAccountSection hasPassword={hasPassword ?? true} />
      </Stack>
    </Page>
  );
}
