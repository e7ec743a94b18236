import { useMemo, useState } from 'react';
import type { ChatRoomQuery } from '../../generated/graphql';
import type { Room } from '../../live/room';
import { ownChanges } from '../../platform/own-changes';
import { otherOf } from '../../platform/participants';
import { useWatched } from '../../platform/use-watched';
import { withOwnChanges } from '../changes/with-own-changes';
import { readSeqs } from '../reading/read-seqs';
import { notYetThere, timeline } from './timeline';

/** The rows of the room. The divider before unread messages stays where it was when the room was opened. */
export function useTimeline(room: NonNullable<ChatRoomQuery['chatRoom']>, live: Room, viewerId: string) {
  const entries = useWatched(live.rows);
  const { nodes } = room.messages;
  const [unread] = useState({ after: readSeqs(room).mine, upTo: room.lastSeq });
  const changes = useWatched(ownChanges.all);
  const other = otherOf(room);
  const deletedId = other.isDeleted ? other.id : undefined;
  return useMemo(
    () => withOwnChanges(timeline(nodes, notYetThere(entries, nodes), viewerId, unread, deletedId), changes),
    [nodes, entries, viewerId, unread, deletedId, changes],
  );
}
