import { useTranslation } from 'react-i18next';
import { type Entry, readCells } from './entry';
import { ConversationSection } from './conversation-section';
import { useEntries } from './use-entries';

interface EarlierTextsProps {
  messageId: string;
  roomId: string | null;
}

const columns = ['version', 'sender', 'writtenAt', 'content'];

/** What a message said before it was edited, recalled or hidden, newest first. Nothing if it was erased with its account. */
export function EarlierTexts({ messageId, roomId }: EarlierTextsProps) {
  const { t } = useTranslation('admin');
  const reading = useEntries({ list: 'earlierTexts', columns, of: ['message', messageId], sort: '-version' });
  const entries = reading.rows?.map((row): Entry => {
    const { value, link } = readCells(row, columns);
    return {
      ...{ id: row.id, sender: value('sender'), senderId: link('sender') },
      ...{ createdAt: value('writtenAt') ?? '', text: value('content'), marks: [] },
    };
  });
  if (entries?.length === 0) return null;
  return (
    <ConversationSection
      title={t('conversation.earlierTexts')}
      reading={reading}
      entries={entries}
      roomId={roomId}
    />
  );
}
