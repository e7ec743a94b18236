import type { ApolloClient } from '@apollo/client';
import { useMutation, useQuery, useSubscription } from '@apollo/client/react';
import type {
  MarkNoticeSeenMutation as Marked,
  NoticeShownFragment,
  NoticesQuery as Known,
} from '../generated/graphql';
import { useCatchUp } from '../platform/use-catch-up';
import { MarkNoticeSeenMutation, NoticeAddedSubscription, NoticesQuery } from './notices-query';

/** The viewer's unseen notices, oldest first, live. */
export function useNotices(): NoticeShownFragment[] {
  const { data, loading } = useQuery(NoticesQuery);
  // After each break it goes on from here. What comes again only updates the cache, also what another device has marked as seen.
  const after = data?.notices.newestCursor ?? null;
  useCatchUp(NoticesQuery, {});
  useSubscription(NoticeAddedSubscription, {
    variables: { after },
    skip: loading,
    ignoreResults: true,
    onData: ({ client, data: { data: event } }) => event && addNotice(client, event.noticeAdded),
  });
  return (data?.notices.nodes ?? []).filter(({ seenAt }) => seenAt == null).reverse();
}

/** Without an answer to the query, all notices come by the subscription. */
const nothing: Known = { notices: { nodes: [], newestCursor: null } };

function addNotice({ cache }: ApolloClient, notice: NoticeShownFragment) {
  cache.updateQuery({ query: NoticesQuery }, (known) => {
    const { notices } = known ?? nothing;
    if (notices.nodes.some(({ id }) => id === notice.id)) return;
    return { notices: { ...notices, nodes: [notice, ...notices.nodes] } };
  });
}

/** Marks a notice as seen. It disappears at once, and comes back if that fails. */
export function useMarkNoticeSeen() {
  const [markSeen] = useMutation(MarkNoticeSeenMutation, { context: { isIdempotent: true } });
  return (id: string) =>
    markSeen({
      variables: { id },
      optimisticResponse: {
        markNoticeSeen: { __typename: 'Notice', id, seenAt: new Date().toISOString() },
      } as Marked,
    });
}
