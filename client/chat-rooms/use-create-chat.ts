import { useMutation } from '@apollo/client/react';
import { graphql } from '../generated';

const CreateChatMutation = graphql(/* GraphQL */ `
  mutation CreateChat($projectId: ID!) {
    createChat(projectId: $projectId) {
      id
      ...ChatRoomRow
    }
  }
`);

/** Opens the viewer's room for a project. Resolves with its slug. */
export function useCreateChat() {
  const [createChat, { loading, error }] = useMutation(CreateChatMutation);
  const open = async (projectId: string) => {
    const { data } = await createChat({ variables: { projectId } });
    return data?.createChat.slug;
  };
  return { open, loading, error };
}
