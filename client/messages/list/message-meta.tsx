import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatClock, formatDateTime } from '../../platform/format-time';
import classes from './message-meta.module.css';
import type { Row } from './timeline';

interface MessageMetaProps {
  row: Row;
  read: boolean;
}

/** The time of a message, whether it was edited, and the delivery state of an own one. */
export function MessageMeta({ row, read }: MessageMetaProps) {
  const { createdAt, editedAt, mine, state, change, removed } = row;
  const { i18n } = useTranslation();
  return (
    <span className={classes.meta}>
      {change && change.state !== 'undoable' ? (
        <Progress of={change.state === 'failed' ? 'unchanged' : 'saving'} />
      ) : (
        mine && <Progress of={state === 'there' ? (read ? 'read' : 'sent') : state} />
      )}
      {editedAt && !removed && <Edited at={editedAt} />}
      {(state === 'there' || state === 'sent') && (
        <time dateTime={createdAt}>{formatClock(createdAt, i18n.language)}</time>
      )}
    </span>
  );
}

function Edited({ at }: { at: string }) {
  const { t, i18n } = useTranslation('chat');
  const when = formatDateTime(at, i18n.language);
  return <span title={t('change.editedAt', { when })}>{t('change.edited')}</span>;
}

const icons = {
  sending: IconClock,
  saving: IconClock,
  sent: IconCheck,
  read: IconChecks,
  failed: IconAlertCircle,
  unchanged: IconAlertCircle,
};

function Progress({ of }: { of: keyof typeof icons }) {
  const { t } = useTranslation('chat');
  const Icon = icons[of];
  return (
    <span className={classes.progress} data-state={of}>
      <Icon size={15} aria-hidden />
      <span>{t(`state.${of}`)}</span>
    </span>
  );
}
