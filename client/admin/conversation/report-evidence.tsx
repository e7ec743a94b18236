import { useTranslation } from 'react-i18next';
import type { AdminRow } from '../list-view/use-rows';
import { type Entry, type Mark, readCells } from './entry';
import { ConversationSection } from './conversation-section';
import { useEntries } from './use-entries';

interface ReportEvidenceProps {
  reportId: string;
  roomId: string | null;
  /** The place of the reported message; null when a person was reported, or the message is gone. */
  reportedSeq: string | null;
}

const columns = ['seq', 'version', 'sender', 'createdAt', 'content'];

/** The texts that a report keeps, with their earlier versions. */
export function ReportEvidence({ reportId, roomId, reportedSeq }: ReportEvidenceProps) {
  const { t } = useTranslation('admin');
  const reading = useEntries({ list: 'evidence', columns, of: ['report', reportId], sort: 'seq' });
  const entries = reading.rows && entriesOf(reading.rows, reportedSeq);
  return (
    <ConversationSection
      title={t('conversation.evidence')}
      reading={reading}
      entries={entries}
      roomId={roomId}
    />
  );
}

function entriesOf(rows: readonly AdminRow[], reportedSeq: string | null): Entry[] {
  const texts = rows
    .map((row) => {
      const { value, link } = readCells(row, columns);
      return { id: row.id, value, link, seq: Number(value('seq')), version: Number(value('version')) };
    })
    .sort((one, other) => one.seq - other.seq || one.version - other.version);
  return texts.map(({ id, value, link, seq }, place) => {
    const marks: readonly (Mark | false)[] = [
      String(seq) === reportedSeq && 'reported',
      texts[place + 1]?.seq === seq && 'earlier',
    ];
    return {
      ...{ id, sender: value('sender'), senderId: link('sender') },
      ...{ createdAt: value('createdAt') ?? '', text: value('content') },
      marks: marks.filter((mark) => mark !== false),
    };
  });
}
