import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated';
import type { ProjectsQuery } from '../../generated/graphql';

const ProjectsDocument = graphql(/* GraphQL */ `
  query Projects($search: String, $first: Int!, $after: String) {
    projects(search: $search, first: $first, after: $after) {
      nodes {
        id
        ...ProjectCard
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const pageSize = 24;

/** Keeps the results of the last search on the screen until the next response arrives. */
export function useProjects(search: string) {
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(ProjectsDocument, {
    variables: { search: search || null, first: pageSize },
  });
  const list = (data ?? previousData)?.projects;
  const loadMore = () =>
    fetchMore({
      variables: { after: list?.pageInfo.endCursor },
      updateQuery: (earlier, { fetchMoreResult }) => followedBy(earlier, fetchMoreResult),
    });
  return {
    projects: list?.nodes,
    hasMore: list?.pageInfo.hasNextPage ?? false,
    loading: networkStatus === NetworkStatus.loading || networkStatus === NetworkStatus.setVariables,
    loadingMore: networkStatus === NetworkStatus.fetchMore,
    error,
    loadMore,
    retry: () => refetch(),
  };
}

function followedBy(earlier: ProjectsQuery, later: ProjectsQuery): ProjectsQuery {
  const known = new Set(earlier.projects.nodes.map(({ id }) => id));
  const fresh = later.projects.nodes.filter(({ id }) => !known.has(id));
  return { projects: { ...later.projects, nodes: [...earlier.projects.nodes, ...fresh] } };
}
