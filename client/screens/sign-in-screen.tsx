import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountCard } from '../accounts/account-card';
import { BackToPlatform } from '../accounts/back-to-platform';
import { SignInForm } from '../accounts/sign-in-form';
import { returnPath } from '../platform/return-path';
import { Page } from '../ui/page';
import { TextLink } from '../ui/text-link';

const route = getRouteApi('/sign-in');

export function SignInScreen() {
  const { t } = useTranslation('accounts');
  const { history } = useRouter();
  const { from } = route.useSearch();
  const goOn = () => history.replace(returnPath(from));
  useDocumentTitle(`${t('signIn.title')} · Parley`);
  return (
    <Page>
      <AccountCard
        title={t('signIn.welcome')}
        lead={t(from?.startsWith('/projects/') ? 'signIn.toContact' : 'signIn.lead')}
        footer={
          <>
            {t('signIn.other')}{' '}
            <TextLink to="/sign-up" search={{ from }} replace underline="always">
              {t('signIn.otherLink')}
            </TextLink>
          </>
        }
      >
        <BackToPlatform />
        <SignInForm onSignedIn={goOn} />
      </AccountCard>
    </Page>
  );
}
