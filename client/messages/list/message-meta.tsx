import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './message-meta.module.css';
import type { Row } from './timeline';

interface MessageMetaProps {
  row: Row;
  read: boolean;
}

/** The time of a message, and the delivery state of an own one. */
export function MessageMeta({ row, read }: MessageMetaProps) {
  const { createdAt, mine, state } = row;
  const { i18n } = useTranslation();
  const time = new Date(createdAt).toLocaleTimeString(i18n.language, { hour: 'numeric', minute: '2-digit' });
  return (
    <span className={classes.meta}>
      {mine && <Progress of={state === 'there' ? (read ? 'read' : 'sent') : state} />}
      {(state === 'there' || state === 'sent') && <time dateTime={createdAt}>{time}</time>}
    </span>
  );
}

const icons = { sending: IconClock, sent: IconCheck, read: IconChecks, failed: IconAlertCircle };

function Progress({ of }: { of: keyof typeof icons }) {
  const { t } = useTranslation('chat');
  const Icon = icons[of];
  return (
    <span className={classes.progress} data-state={of}>
      <Icon size={15} aria-hidden />
      {t(`state.${of}`)}
    </span>
  );
}
