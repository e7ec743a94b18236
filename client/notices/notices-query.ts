import { graphql } from '../generated';

graphql(/* GraphQL */ `
  fragment NoticeShown on Notice {
    id
    kind
    text
    outcome
    seenAt
    report {
      id
      roomSlug
    }
  }
`);

/** The newest one is where the subscription goes on. */
export const NoticesQuery = graphql(/* GraphQL */ `
  query Notices {
    newest: notices(first: 1) {
      nodes {
        ...NoticeShown
      }
    }
    unseen: notices(onlyUnseen: true, first: 50) {
      nodes {
        ...NoticeShown
      }
    }
  }
`);

export const NoticeAddedSubscription = graphql(/* GraphQL */ `
  subscription NoticeAdded($after: String) {
    noticeAdded(after: $after) {
      ...NoticeShown
    }
  }
`);

export const MarkNoticeSeenMutation = graphql(/* GraphQL */ `
  mutation MarkNoticeSeen($id: ID!) {
    markNoticeSeen(id: $id) {
      id
      seenAt
    }
  }
`);
