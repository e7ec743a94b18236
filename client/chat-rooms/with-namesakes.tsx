import { type ReactNode, useMemo } from 'react';
import { Namesakes } from '../platform/namesakes';
import { useChatRooms } from './list/use-chat-rooms';
import { namesakesIn } from './namesakes';

/** Knows the namesakes of all loaded rooms, for the list and for the room beside it. */
export function WithNamesakes({ children }: { children: ReactNode }) {
  const { rooms: owned } = useChatRooms('OWNER');
  const { rooms: visited } = useChatRooms('VISITOR');
  const namesakes = useMemo(() => namesakesIn([...(owned ?? []), ...(visited ?? [])]), [owned, visited]);
  return <Namesakes value={namesakes}>{children}</Namesakes>;
}
