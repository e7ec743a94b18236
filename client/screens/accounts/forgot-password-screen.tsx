import { useDocumentTitle } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { AccountCard } from '../../accounts/sign-in/account-card';
import { ForgotPasswordForm } from '../../accounts/sign-in/forgot-password-form';
import { Page } from '../../ui/page';
import { TextLink } from '../../ui/text-link';

export function ForgotPasswordScreen() {
  const { t } = useTranslation('accounts');
  useDocumentTitle(`${t('forgot.title')} · Parley`);
  return (
    <Page>
      <AccountCard
        title={t('forgot.title')}
        lead={t('forgot.lead')}
        footer={
          <TextLink to="/sign-in" underline="always">
            {t('forgot.back')}
          </TextLink>
        }
      >
        <ForgotPasswordForm />
      </AccountCard>
    </Page>
  );
}
