import { useDocumentTitle } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountCard } from '../../accounts/sign-in/account-card';
import { ResetPasswordForm } from '../../accounts/sign-in/reset-password-form';
import { useSessionChanged } from '../../accounts/session/use-session-changed';
import { Page } from '../../ui/page';
import { TextLink } from '../../ui/text-link';

export function ResetPasswordScreen() {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  useDocumentTitle(`${t('reset.title')} · Parley`);
  // Removes the token from the address. Otherwise the history would keep it, and other code could read it.
  useEffect(() => void navigate({ to: '/reset-password', hash: '', replace: true }), [navigate]);
  const onReset = async () => {
    notifications.show({ message: t('reset.done') });
    await sessionChanged();
    await navigate({ to: '/sign-in', replace: true });
  };
  return (
    <Page>
      <AccountCard
        title={t('reset.title')}
        lead={t('reset.lead')}
        footer={
          <TextLink to="/forgot-password" underline="always">
            {t('reset.again')}
          </TextLink>
        }
      >
        <ResetPasswordForm token={token} onReset={() => void onReset()} />
      </AccountCard>
    </Page>
  );
}
