import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../platform/use-failure-text';
import { NoticeText } from './notice-text';
import classes from './notices.module.css';
import { useMarkNoticeSeen, useNotices } from './use-notices';

/** The viewer’s notices from the staff, above every screen. They come one after the other, until each was acknowledged. */
export function Notices() {
  const { t } = useTranslation();
  const notices = useNotices();
  const markSeen = useMarkNoticeSeen();
  const failureText = useFailureText();
  const [notice] = notices;
  const others = notices.length - 1;
  const acknowledge = (id: string) =>
    markSeen(id).catch((error: unknown) => notifications.show({ color: 'red', message: failureText(error) }));
  const isWarning = notice?.kind === 'WARNING';
  const Icon = isWarning ? IconAlertTriangle : IconFlag;
  // Always rendered, even when empty: screen readers announce what is added to an existing live region.
  return (
    <section aria-label={t('notice.label')} aria-live={isWarning ? 'assertive' : 'polite'}>
      {notice && (
        <div className={classes.notice} data-kind={notice.kind}>
          <div className={classes.content}>
            <Icon size={24} className={classes.icon} aria-hidden />
            <NoticeText key={notice.id} notice={notice} />
            <div className={classes.actions}>
              {others > 0 && <span className={classes.others}>{t('notice.others', { count: others })}</span>}
              <Button
                size="sm"
                variant={isWarning ? 'filled' : 'default'}
                onClick={() => acknowledge(notice.id)}
              >
                {t('notice.seen')}
              </Button>
            </div>
          </div>
        </div>
      )}
    </section>
  );
}
