import { useMutation } from '@apollo/client/react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { roomInView } from '../chat-rooms/room-in-view';
import { graphql } from '../generated';
import type { ChatRoomQuery } from '../generated/graphql';
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

const spacingMs = 400;
const againAfterMs = 3_000;

/** Moves the viewer's read mark to the newest message while that is before their eyes. */
export function useMarkRead(room: NonNullable<ChatRoomQuery['chatRoom']>, atEnd: boolean) {
  const [markRead] = useMutation(MarkReadMutation);
  const isInView = useLookedAt() && atEnd;
  const { slug } = room;
  const newest = room.messages.nodes.at(-1)?.seq ?? 0;
  const marked = readSeqs(room).mine;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!isInView) return;
    roomInView.set(slug);
    return () => roomInView.set(null);
  }, [isInView, slug]);

  const mark = useEffectEvent(() => {
    timer.current = undefined;
    if (!isInView || newest <= marked) return;
    const waitFor = (ms: number) => (timer.current = setTimeout(mark, ms));
    waitFor(spacingMs);
    markRead({ variables: { slug, seq: newest } }).catch(() => {
      clearTimeout(timer.current);
      waitFor(againAfterMs);
    });
  });
  useEffect(() => {
    if (timer.current === undefined) mark();
  }, [isInView, newest]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
