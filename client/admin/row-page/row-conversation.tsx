import { readCells } from '../conversation/entry';
import { EarlierTexts } from '../conversation/earlier-texts';
import { ReportEvidence } from '../conversation/report-evidence';
import { RoomMessages } from '../conversation/room-messages';
import { UnlockRoom } from '../conversation/unlock-room';
import type { AdminRow } from '../list-view/use-rows';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';

interface RowConversationProps {
  list: AdminList;
  declaration: ListDeclaration;
  row: AdminRow;
  onUnlocked: () => void;
}

/** What was written in the room of a row. */
export function RowConversation({ list, declaration, row, onUnlocked }: RowConversationProps) {
  const names = list.columns.map(({ name }) => name);
  const { value, link } = readCells(row, names);
  const room = list.columns.find(({ linksTo }) => linksTo === 'chatRooms');
  const roomId = room ? link(room.name) : null;
  if (list.name === 'chatRooms') return <RoomMessages roomId={row.id} />;
  if (list.name === 'reports')
    return <ReportEvidence reportId={row.id} roomId={roomId} reportedSeq={value('message')} />;
  const isHidden = declaration.hidden?.some((name) => value(name) === null) ?? false;
  if (isHidden) return roomId !== null && <UnlockRoom roomId={roomId} onUnlocked={onUnlocked} />;
  const hasChanged = value('isRemoved') === 'true' || value('editedAt') !== null;
  if (list.name !== 'messages' || !hasChanged) return null;
  // Read again after each change: hiding the message adds a text.
  return <EarlierTexts key={row.state} messageId={row.id} roomId={roomId} />;
}
