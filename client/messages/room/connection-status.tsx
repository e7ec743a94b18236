import { useTranslation } from 'react-i18next';
import { liveConnection } from '../../platform/live-connection';
import { useWatched } from '../../platform/use-watched';
import { TextLink } from '../../ui/text-link';
import classes from './connection-status.module.css';
import { useNotice } from './use-notice';

/** Says that the connection is lost, once that lasts, and that it is back. */
export function ConnectionStatus() {
  const { t } = useTranslation('chat');
  const notice = useNotice(useWatched(liveConnection.state));
  return (
    <div className={classes.status} role="status" data-notice={notice}>
      {notice && <span>{t(`connection.${notice}`)}</span>}
      {notice === 'signedOut' && (
        <>
          {' '}
          <TextLink to="/sign-in" search={{ from: location.pathname }} underline="always">
            {t('connection.signIn')}
          </TextLink>
        </>
      )}
    </div>
  );
}
