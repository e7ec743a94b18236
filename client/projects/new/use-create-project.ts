import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';

const CreateProjectMutation = graphql(/* GraphQL */ `
  mutation CreateProject($title: String!, $summary: String) {
    createProject(title: $title, summary: $summary) {
      id
      ...ProjectPage
    }
  }
`);

export interface NewProject {
  title: string;
  summary: string;
}

/** Creates a project and returns its id. Lists of projects are refetched when they are next shown. */
export function useCreateProject() {
  const [createProject] = useMutation(CreateProjectMutation, {
    update: (cache) => cache.evict({ id: 'ROOT_QUERY', fieldName: 'projects' }),
  });
  return async ({ title, summary }: NewProject) => {
    const variables = { title: title.trim(), summary: summary.trim() || null };
    const { data } = await createProject({ variables });
    return data?.createProject.id;
  };
}
