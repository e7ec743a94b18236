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

export const NoticesQuery = graphql(/* GraphQL */ `
  query Notices {
    notices(onlyUnseen: true, first: 50) {
      nodes {
        ...NoticeShown
      }
      newestCursor
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
