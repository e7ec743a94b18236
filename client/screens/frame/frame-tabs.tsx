import { IconLayoutGrid, IconMessageCircle, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../../accounts/session/use-viewer';
import { UnreadBadge } from '../../chat-rooms/unread-badge';
import classes from './frame.module.css';

/** The navigation on a phone, within reach of the thumb. */
export function FrameTabs() {
  const { t } = useTranslation(['common', 'projects']);
  const { viewer } = useViewer();
  return (
    <nav className={classes.tabs} aria-label={t('nav.label')}>
      <Link to="/" className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
        <IconLayoutGrid size={24} stroke={1.75} aria-hidden />
        <span>{t('nav.projects')}</span>
      </Link>
      <Link to="/projects/new" className={classes.tab}>
        <IconPlus size={24} stroke={1.75} aria-hidden />
        <span>{t('projects:new.short')}</span>
      </Link>
      <Link to="/chats" className={classes.tab}>
        <IconMessageCircle size={24} stroke={1.75} aria-hidden />
        <span>{t('nav.chats')}</span>
        {viewer && (
          <span className={classes.badge}>
            <UnreadBadge />
          </span>
        )}
      </Link>
    </nav>
  );
}
