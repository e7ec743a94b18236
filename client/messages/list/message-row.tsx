import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Person } from '../../ui/person';
import { hasMenu as rowHasMenu } from '../changes/can-change';
import { MessageMenu, type MessageMenuActions } from '../changes/message-menu';
import { RemovedText } from '../changes/removed-text';
import { usePressMenu } from '../changes/use-press-menu';
import { Day } from './day';
import { FailedMessage } from './failed-message';
import { MessageAuthor } from './message-author';
import { MessageMeta } from './message-meta';
import classes from './message-row.module.css';
import { MessageText } from '../links/message-text';
import type { Row } from './timeline';

export interface MessageRowActions extends MessageMenuActions {
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

interface MessageRowProps extends MessageRowActions {
  row: Row;
  name: string;
  read: boolean;
  canSend: boolean;
  /** Whether the Tab key stops at the menu of this row. */
  isTabStop: boolean;
}

export const MessageRow = memo(function MessageRow({
  row,
  name,
  read,
  canSend,
  isTabStop,
  onRetry,
  onDiscard,
  ...menuActions
}: MessageRowProps) {
  const { t } = useTranslation('chat');
  const [isMenuOpen, setMenuOpen] = useState(false);
  const press = usePressMenu(() => setMenuOpen(true));
  const hasMenu = rowHasMenu(row);
  const failed = row.change?.state === 'failed' ? row.change : row.state === 'failed' ? row : undefined;
  const showsMeta =
    row.endsGroup || failed !== undefined || row.change !== undefined || row.editedAt !== null;
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
        <MessageAuthor row={row} name={name} showsTime={showsMeta} />
        {!row.mine && (
          <div className={classes.person}>{row.endsGroup && <Person name={name} size={2} />}</div>
        )}
        <div
          className={classes.bubble}
          data-state={failed ? 'failed' : row.state}
          data-pressable={hasMenu || undefined}
          {...(hasMenu && press)}
          data-message-id={row.id}
          data-ends={row.endsGroup || undefined}
        >
          {row.removed ? <RemovedText row={row} name={name} /> : <MessageText text={row.content} />}
        </div>
        {showsMeta && <MessageMeta row={row} read={read} />}
        {hasMenu && (
          <MessageMenu
            row={row}
            canSend={canSend}
            isTabStop={isTabStop}
            opened={isMenuOpen}
            onChange={setMenuOpen}
            {...menuActions}
          />
        )}
      </div>
      {failed && (
        <FailedMessage
          what={row.change ? (row.change.content === undefined ? 'recall' : 'edit') : 'send'}
          code={failed.code}
          canSend={canSend}
          onRetry={() => onRetry(row.id)}
          onDiscard={() => onDiscard(row.id)}
        />
      )}
    </>
  );
});
