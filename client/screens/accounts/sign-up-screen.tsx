import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountCard } from '../../accounts/sign-in/account-card';
import { SignUpForm } from '../../accounts/sign-in/sign-up-form';
import { returnPath } from '../../platform/return-path';
import { Page } from '../../ui/page';
import { TextLink } from '../../ui/text-link';

const route = getRouteApi('/sign-up');

export function SignUpScreen() {
  const { t } = useTranslation('accounts');
  const { history } = useRouter();
  const { from } = route.useSearch();
  const goOn = () => history.replace(returnPath(from));
  useDocumentTitle(`${t('signUp.title')} · Parley`);
  return (
    <Page>
      <AccountCard
        title={t('signUp.welcome')}
        lead={t('signUp.lead')}
        footer={
          <>
            <span>{t('signUp.other')}</span>{' '}
            <TextLink to="/sign-in" search={{ from }} replace underline="always">
              {t('signUp.otherLink')}
            </TextLink>
          </>
        }
      >
        <SignUpForm onSignedUp={goOn} />
      </AccountCard>
    </Page>
  );
}
