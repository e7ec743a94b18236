import { useTranslation } from 'react-i18next';
import type { AdminRow } from '../list-view/use-rows';
import { type Entry, type Mark, readCells } from './entry';
import { ConversationSection } from './conversation-section';
import { useEntries } from './use-entries';

const columns = ['seq', 'sender', 'createdAt', 'text', 'isRead', 'isRemoved', 'isHidden', 'editedAt'];

/** The messages of a room: first the newest, then older ones above them. */
export function RoomMessages({ roomId }: { roomId: string }) {
  const { t } = useTranslation('admin');
  const reading = useEntries({ list: 'messages', columns, of: ['room', roomId], sort: '-seq' });
  const entries = reading.rows?.map(entryOf).reverse();
  return (
    <ConversationSection
      title={t('conversation.messages')}
      reading={reading}
      entries={entries}
      roomId={roomId}
      startsAtEnd
    />
  );
}

function entryOf(row: AdminRow): Entry {
  const { value, link } = readCells(row, columns);
  const isRemoved = value('isRemoved') === 'true';
  const marks: readonly (Mark | false)[] = [
    isRemoved && (value('isHidden') === 'true' ? 'hidden' : 'removed'),
    !isRemoved && value('editedAt') !== null && 'edited',
    value('isRead') === 'true' && 'read',
  ];
  return {
    ...{ id: row.id, sender: value('sender'), senderId: link('sender') },
    ...{ createdAt: value('createdAt') ?? '', text: isRemoved ? '' : value('text') },
    marks: marks.filter((mark) => mark !== false),
  };
}
