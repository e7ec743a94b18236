import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';

const BlockChatMutation = graphql(/* GraphQL */ `
  mutation BlockChat($roomSlug: String!) {
    blockChat(roomSlug: $roomSlug) {
      id
      ...RoomState
    }
  }
`);

const UnblockChatMutation = graphql(/* GraphQL */ `
  mutation UnblockChat($roomSlug: String!) {
    unblockChat(roomSlug: $roomSlug) {
      id
      ...RoomState
    }
  }
`);

/** Blocks or unblocks the other participant of a room. */
export function useBlockChat(roomSlug: string) {
  const [block] = useMutation(BlockChatMutation);
  const [unblock] = useMutation(UnblockChatMutation);
  const variables = { roomSlug };
  return (isBlocked: boolean) => (isBlocked ? block({ variables }) : unblock({ variables }));
}
