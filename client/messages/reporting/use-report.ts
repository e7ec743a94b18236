import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';
import type { ReportReason } from '../../generated/graphql';

const ReportMessageMutation = graphql(/* GraphQL */ `
  mutation ReportMessage($messageId: ID!, $reason: ReportReason!, $note: String) {
    reportMessage(messageId: $messageId, reason: $reason, note: $note) {
      id
    }
  }
`);

const ReportUserMutation = graphql(/* GraphQL */ `
  mutation ReportUser($roomSlug: String!, $reason: ReportReason!, $note: String) {
    reportUser(roomSlug: $roomSlug, reason: $reason, note: $note) {
      id
    }
  }
`);

/** Reports a message to the staff, or the other participant of the room if no message is named. */
export function useReport(roomSlug: string, messageId: string | undefined) {
  const [reportMessage] = useMutation(ReportMessageMutation);
  const [reportUser] = useMutation(ReportUserMutation);
  return (about: { reason: ReportReason; note: string | null }) =>
    messageId === undefined
      ? reportUser({ variables: { roomSlug, ...about } })
      : reportMessage({ variables: { messageId, ...about } });
}
