import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo } from 'react';
import { graphql } from '../../generated';
import type { ChatRoomQuery } from '../../generated/graphql';
import { roomInView } from '../../platform/room-in-view';
import { readMarker } from './read-marker';
import { readSeqs } from './read-seqs';
import { useLookedAt } from './use-looked-at';

const MarkReadMutation = graphql(/* GraphQL */ `
  mutation MarkRead($slug: String!, $seq: Int!) {
    markRead(roomSlug: $slug, seq: $seq) {
      id
      unreadCount
      ownerReadSeq
      visitorReadSeq
    }
  }
`);

/** Moves the viewer's read mark to the newest message while that is in view. */
export function useMarkRead(room: NonNullable<ChatRoomQuery['chatRoom']>, atEnd: boolean) {
  const client = useApolloClient();
  const { slug } = room;
  const isInView = useLookedAt() && atEnd;
  const newest = room.messages.nodes.at(-1)?.seq ?? 0;
  const unmarked = isInView && newest > readSeqs(room).mine;
  const marker = useMemo(
    () =>
      readMarker((seq) =>
        client.mutate({
          mutation: MarkReadMutation,
          variables: { slug, seq },
          context: { isIdempotent: true },
        }),
      ),
    [client, slug],
  );
  useEffect(() => () => marker.stop(), [marker]);
  useEffect(() => {
    if (unmarked) marker.upTo(newest);
  }, [marker, unmarked, newest]);
  useEffect(() => {
    if (!isInView) return;
    roomInView.set(slug);
    return () => roomInView.set(null);
  }, [isInView, slug]);
}
