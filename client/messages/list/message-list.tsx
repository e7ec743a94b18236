import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasMenu } from '../changes/can-change';
import { moveBetweenMenus } from '../changes/move-between-menus';
import { randomId } from '../../live/random-id';
import classes from './message-list.module.css';
import { MessageRow, type MessageRowActions } from './message-row';
import { OlderState } from './older-state';
import { ToNewest } from './to-newest';
import type { Row } from './timeline';
import type { Older } from './use-older';
import { useStickToEnd } from './use-stick-to-end';

const nearTopRows = 15;
const rowPx = 48;

interface MessageListProps extends MessageRowActions {
  rows: Row[];
  canSend: boolean;
  /** The name of the other participant. */
  name: string;
  otherReadSeq: number;
  older: Older;
  /** The id of the message written last on this page. */
  writtenId: string | undefined;
  onAtEnd: (atEnd: boolean) => void;
}

/** The messages; only those in view are in the document. The list follows the newest message while that is in view. */
export function MessageList({
  rows,
  canSend,
  name,
  otherReadSeq,
  older,
  writtenId,
  onAtEnd,
  ...actions
}: MessageListProps) {
  const { t } = useTranslation('chat');
  const scroller = useRef<HTMLDivElement>(null);
  // The router restores scroll positions by this id. With a fixed id the list would not begin at its newest message.
  const [scrollId] = useState(randomId);
  const list = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => rowPx,
    initialOffset: () => rows.length * rowPx,
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 12,
    anchorTo: 'end',
  });
  const items = list.getVirtualItems();
  const firstShown = items[0]?.index ?? 0;
  // The log has no holes, so a seq is a place in the whole of it.
  const earlier = Math.max(0, (rows[0]?.seq ?? 0) - 1);
  const lastWithMenu = rows.findLast(hasMenu)?.id;
  const atEnd = useStickToEnd(list, scroller, rows);

  // Shows the viewer the message that they have just written.
  useLayoutEffect(() => {
    if (writtenId !== undefined) list.scrollToEnd();
  }, [list, writtenId]);
  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd]);
  useEffect(() => {
    if (firstShown < nearTopRows) older.reached();
  });

  return (
    <div className={classes.frame}>
      <OlderState older={older} />
      <div
        ref={scroller}
        data-scroll-restoration-id={scrollId}
        className={classes.scroller}
        tabIndex={0}
        data-focus-home
        role="group"
        aria-label={t('room.messages', { name })}
      >
        <div className={classes.bottom}>
          <div
            className={classes.rows}
            style={{ height: list.getTotalSize() }}
            role="list"
            onKeyDown={moveBetweenMenus}
          >
            {items.map(({ key, index, start }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <div
                  key={key}
                  ref={list.measureElement}
                  data-index={index}
                  role="listitem"
                  aria-posinset={earlier + index + 1}
                  aria-setsize={earlier + rows.length}
                  className={classes.item}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <MessageRow
                    row={row}
                    name={name}
                    canSend={canSend}
                    read={row.seq > 0 && row.seq <= otherReadSeq}
                    isTabStop={row.id === lastWithMenu}
                    {...actions}
                  />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <ToNewest rows={rows} atEnd={atEnd} onPress={() => list.scrollToEnd()} />
    </div>
  );
}
