import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../accounts/session/use-viewer';
import { ContactOwnerButton } from '../chat-rooms/contact-owner-button';
import { isCode } from '../platform/failure';
import { EndProjectButton } from '../projects/page/end-project-button';
import { OwnerCard } from '../projects/page/owner-card';
import { ProjectNotFound } from '../projects/page/project-not-found';
import { ProjectPage } from '../projects/page/project-page';
import { ProjectPageSkeleton } from '../projects/page/project-page-skeleton';
import { useProject } from '../projects/page/use-project';
import { Failed } from '../ui/failed';
import { Page } from '../ui/page';

const route = getRouteApi('/projects/$id');

export function ProjectScreen() {
  const { id } = route.useParams();
  const { t } = useTranslation();
  const { project } = useProject(id);
  useDocumentTitle(`${project?.title ?? t('nav.projects')} · Parley`);
  return (
    <Page>
      <ProjectOrState id={id} />
    </Page>
  );
}

function ProjectOrState({ id }: { id: string }) {
  const { viewer } = useViewer();
  const { contact } = route.useSearch();
  const { project, known, error, retry } = useProject(id);
  if (project) {
    const { account } = project;
    const aside = (
      <OwnerCard
        owner={account}
        isViewer={viewer?.id === account.id}
        isEnded={project.endedAt !== null}
        manage={<EndProjectButton project={project} />}
        contact={<ContactOwnerButton project={project} pressed={viewer !== null && contact !== undefined} />}
      />
    );
    return <ProjectPage project={project} aside={aside} />;
  }
  if (error && !isCode(error, 'NOT_FOUND')) return <Failed error={error} onRetry={retry} />;
  return error || known ? <ProjectNotFound /> : <ProjectPageSkeleton />;
}
