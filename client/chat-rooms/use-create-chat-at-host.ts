import { useMutation } from '@apollo/client/react';
import { graphql } from '../generated';

const CreateChatAtHostMutation = graphql(/* GraphQL */ `
  mutation CreateChatAtHost($hostId: ID!) {
    createChatAtHost(hostId: $hostId) {
      id
      ...ChatRoomRow
    }
  }
`);

/** Opens the viewer's room for a project, by the host platform's id of the project. Resolves with the room's slug. */
export function useCreateChatAtHost() {
  const [createChat] = useMutation(CreateChatAtHostMutation);
  return async (hostId: string) => {
    const { data } = await createChat({ variables: { hostId } });
    return data?.createChatAtHost.slug;
  };
}
