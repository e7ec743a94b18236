import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from '../../accounts/session/account-menu';
import { useViewer } from '../../accounts/session/use-viewer';
import { Brand } from '../../ui/brand';
import { LanguageSwitch } from '../../ui/language-switch';
import classes from './frame.module.css';
import { FrameLinks } from './frame-links';
import { SignInLinks } from './sign-in-links';

export function FrameHeader() {
  const { t } = useTranslation();
  const { viewer, known } = useViewer();
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/" className={classes.home} aria-label={t('nav.home')}>
          <Brand />
        </Link>
        <FrameLinks viewer={viewer} />
        <div className={classes.spacer} />
        <LanguageSwitch />
        {viewer && <AccountMenu account={viewer} />}
        {known && !viewer && <SignInLinks />}
      </div>
    </header>
  );
}
