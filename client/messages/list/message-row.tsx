import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Person } from '../../ui/person';
import { Day } from './day';
import { FailedMessage } from './failed-message';
import { MessageMeta } from './message-meta';
import classes from './message-row.module.css';
import { MessageText } from './message-text';
import type { Row } from './timeline';

export interface MessageRowActions {
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

interface MessageRowProps extends MessageRowActions {
  row: Row;
  name: string;
  read: boolean;
  canSend: boolean;
}

export const MessageRow = memo(function MessageRow({
  row,
  name,
  read,
  canSend,
  onRetry,
  onDiscard,
}: MessageRowProps) {
  const { t } = useTranslation('chat');
  return (
    <>
      {row.seq === 1 && <p className={classes.beginning}>{t('room.beginning')}</p>}
      {row.startsDay && <Day iso={row.createdAt} />}
      {row.startsNew && <p className={classes.new}>{t('room.newFromHere')}</p>}
      <div
        className={classes.row}
        data-mine={row.mine || undefined}
        data-starts={row.startsGroup || undefined}
      >
        {!row.mine && (
          <div className={classes.person}>{row.endsGroup && <Person name={name} size={2} />}</div>
        )}
        <div
          className={classes.bubble}
          data-state={row.state}
          data-message-id={row.id}
          data-ends={row.endsGroup || undefined}
        >
          {row.removed ? (
            <em className={classes.removed}>{t('removed')}</em>
          ) : (
            <MessageText text={row.content} />
          )}
        </div>
        {(row.endsGroup || row.state === 'failed') && <MessageMeta row={row} read={read} />}
      </div>
      {row.state === 'failed' && (
        <FailedMessage
          code={row.code}
          canSend={canSend}
          onRetry={() => onRetry(row.id)}
          onDiscard={() => onDiscard(row.id)}
        />
      )}
    </>
  );
});
