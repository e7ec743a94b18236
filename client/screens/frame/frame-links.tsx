import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { UnreadBadge } from '../../chat-rooms/unread-badge';
import classes from './frame.module.css';
import { shortcuts } from './shortcuts';

/** The navigation on a wide screen. */
export function FrameLinks({ viewer }: { viewer: object | null }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.links} aria-label={t('nav.label')}>
      <Link
        to="/"
        className={classes.link}
        activeOptions={{ exact: true, includeSearch: false }}
        title={t('nav.searchKeys', { keys: shortcuts.search })}
        aria-keyshortcuts={shortcuts.search}
      >
        {t('nav.projects')}
      </Link>
      <Link
        to="/chats"
        className={classes.link}
        title={t('nav.unreadKeys', { keys: shortcuts.nextUnread })}
        aria-keyshortcuts={shortcuts.nextUnread}
      >
        <span>{t('nav.chats')}</span>
        {viewer && <UnreadBadge />}
      </Link>
    </nav>
  );
}
