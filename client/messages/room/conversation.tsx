import { useRef, useState } from 'react';
import { otherOf, viewerOf } from '../../platform/participants';
import type { ChatRoomQuery } from '../../generated/graphql';
import { useUserName } from '../../platform/use-user-name';
import { liveConnection } from '../../platform/live-connection';
import { Announcer } from './announcer';
import { Composer } from '../composer/composer';
import { ConnectionStatus } from './connection-status';
import classes from './conversation.module.css';
import { EmptyConversation } from './empty-conversation';
import { MessageList } from '../list/message-list';
import { readSeqs } from '../reading/read-seqs';
import { NoComposer } from '../composer/no-composer';
import { RoomHeader } from './room-header';
import { ReportDialog } from '../reporting/report-dialog';
import { useReporting } from '../reporting/use-reporting';
import { SendingWaits } from '../composer/sending-waits';
import { useKeyboardInset } from './use-keyboard-inset';
import { useMarkRead } from '../reading/use-mark-read';
import type { Older } from '../list/use-older';
import { useEditing } from '../changes/use-editing';
import { useOwnChanges } from '../changes/use-own-changes';
import { useTimeline } from '../list/use-timeline';

interface ConversationProps {
  room: NonNullable<ChatRoomQuery['chatRoom']>;
  older: Older;
}

export function Conversation({ room, older }: ConversationProps) {
  const [live] = useState(() => liveConnection.room(room.slug));
  const [atEnd, setAtEnd] = useState(true);
  const [writtenId, setWrittenId] = useState<string>();
  const section = useRef<HTMLElement>(null);
  const inset = useKeyboardInset(section);
  const name = useUserName()(otherOf(room));
  const viewerId = viewerOf(room).id;
  const rows = useTimeline(room, live, viewerId);
  const changes = useOwnChanges(live, viewerId);
  const editing = useEditing(rows, room.canSend);
  const reporting = useReporting();
  useMarkRead(room, atEnd);
  return (
    <section
      ref={section}
      className={classes.conversation}
      style={{ paddingBottom: inset }}
      aria-label={name}
    >
      <RoomHeader room={room} onReport={(opener) => reporting.start(undefined, opener)} />
      <ConnectionStatus />
      {rows.length === 0 ? (
        <EmptyConversation room={room} />
      ) : (
        <MessageList
          rows={rows}
          canSend={room.canSend}
          name={name}
          otherReadSeq={readSeqs(room).other}
          older={older}
          writtenId={writtenId}
          onAtEnd={setAtEnd}
          onRetry={changes.retry}
          onDiscard={changes.discard}
          onEdit={editing.start}
          onRecall={changes.recall}
          onReport={reporting.start}
        />
      )}
      <ReportDialog {...reporting} slug={room.slug} rows={rows} name={name} />
      <Announcer rows={rows} name={name} />
      {room.canSend && <SendingWaits rows={live.rows} />}
      {room.canSend ? (
        <Composer
          draftKey={`${viewerId}:${room.slug}`}
          name={name}
          edited={editing.row}
          onSend={(text) => setWrittenId(live.send(text).id)}
          onSave={(text) => {
            if (editing.row && text !== editing.row.content) changes.edit(editing.row, text);
            editing.stop();
          }}
          onCancelEdit={editing.stop}
          onEditLast={editing.startLast}
        />
      ) : (
        <NoComposer room={room} />
      )}
    </section>
  );
}
