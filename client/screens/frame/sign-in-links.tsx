import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import classes from './frame.module.css';

export function SignInLinks() {
  const { t } = useTranslation('accounts');
  const { pathname, href, search } = useLocation();
  const isAccountScreen = pathname === '/sign-in' || pathname === '/sign-up';
  const from = isAccountScreen ? search.from : href;
  return (
    <>
      <LinkButton to="/sign-in" search={{ from }} variant="light" size="sm" px="md">
        {t('signIn.title')}
      </LinkButton>
      <LinkButton
        to="/sign-up"
        search={{ from }}
        variant="subtle"
        size="sm"
        px="md"
        ml="xs"
        className={classes.wideOnly}
      >
        {t('signUp.title')}
      </LinkButton>
    </>
  );
}
