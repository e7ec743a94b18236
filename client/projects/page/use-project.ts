import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated';

const ProjectDocument = graphql(/* GraphQL */ `
  query Project($id: ID!) {
    project(id: $id) {
      id
      ...ProjectPage
    }
  }
`);

export function useProject(id: string) {
  const { data, error, refetch } = useQuery(ProjectDocument, { variables: { id } });
  return { project: data?.project, known: data !== undefined, error, retry: () => refetch() };
}
