import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, useLocation, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountCard } from '../../accounts/sign-in/account-card';
import { BackToPlatform } from '../../accounts/host-platform/back-to-platform';
import { SignInForm } from '../../accounts/sign-in/sign-in-form';
import { returnPath } from '../../platform/return-path';
import { Page } from '../../ui/page';
import { TextLink } from '../../ui/text-link';

const route = getRouteApi('/sign-in');

export function SignInScreen() {
  const { t } = useTranslation('accounts');
  const { history } = useRouter();
  const { from } = route.useSearch();
  const sessionEnded = useLocation({ select: ({ state }) => state.sessionEnded });
  const goOn = () => history.replace(returnPath(from));
  const lead = from?.startsWith('/projects/') ? 'signIn.toContact' : 'signIn.lead';
  useDocumentTitle(`${t('signIn.title')} · Parley`);
  return (
    <Page>
      <AccountCard
        title={t('signIn.welcome')}
        lead={t(sessionEnded ? 'signIn.ended' : lead)}
        footer={
          <>
            <span>{t('signIn.other')}</span>{' '}
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
