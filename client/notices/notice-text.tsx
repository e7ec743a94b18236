import { useTranslation } from 'react-i18next';
import type { NoticeShownFragment } from '../generated/graphql';
import { TextLink } from '../ui/text-link';
import classes from './notices.module.css';

/** A warning in the words of the staff, or the outcome of a report in ours. */
export function NoticeText({ notice }: { notice: NoticeShownFragment }) {
  const { t } = useTranslation();
  const { kind, text, outcome, report } = notice;
  if (kind === 'WARNING') {
    return (
      <div className={classes.text}>
        <p className={classes.title}>{t('notice.warning')}</p>
        {/* A long text scrolls, and the keyboard can scroll only what has the focus. */}
        <p className={classes.words} tabIndex={0}>
          <bdi>{text}</bdi>
        </p>
      </div>
    );
  }
  return (
    <div className={classes.text}>
      <p className={classes.title}>{t('notice.outcome')}</p>
      <p className={classes.words}>
        <span>{t(outcome === 'ACTED' ? 'notice.acted' : 'notice.dismissed')}</span>{' '}
        {report && (
          <TextLink to="/chats/$slug" params={{ slug: report.roomSlug }} underline="always">
            {t('notice.room')}
          </TextLink>
        )}
      </p>
    </div>
  );
}
