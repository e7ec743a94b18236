import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';

const EndProjectMutation = graphql(/* GraphQL */ `
  mutation EndProject($id: ID!) {
    endProject(id: $id) {
      id
      endedAt
    }
  }
`);

const ReopenProjectMutation = graphql(/* GraphQL */ `
  mutation ReopenProject($id: ID!) {
    reopenProject(id: $id) {
      id
      endedAt
    }
  }
`);

/** Ends or reopens a project of the viewer. */
export function useEndProject(id: string) {
  const [end, { loading: isEnding }] = useMutation(EndProjectMutation, { variables: { id } });
  const [reopen, { loading: isReopening }] = useMutation(ReopenProjectMutation, { variables: { id } });
  return { end: () => end(), reopen: () => reopen(), loading: isEnding || isReopening };
}
