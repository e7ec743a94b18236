import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/failed';
import { NoProjects } from './no-projects';
import { ProjectCard } from './project-card';
import classes from './project-list.module.css';
import { ProjectListSkeleton } from './project-list-skeleton';
import { useProjects } from './use-projects';

interface ProjectListProps {
  search: string;
}

export function ProjectList({ search }: ProjectListProps) {
  const { t } = useTranslation('projects');
  const { projects, hasMore, loading, loadingMore, error, loadMore, retry } = useProjects(search);
  if (error && !projects) return <Failed error={error} onRetry={retry} />;
  if (!projects) return <ProjectListSkeleton />;
  if (projects.length === 0 && !loading) return <NoProjects search={search} />;
  const count = projects.length;
  return (
    <>
      <VisuallyHidden role="status">
        {search && !loading && t(hasMore ? 'list.foundMore' : 'list.found', { count })}
      </VisuallyHidden>
      <ul className={classes.grid} aria-busy={loading}>
        {projects.map((project) => (
          <li key={project.id} className={classes.item}>
            <ProjectCard project={project} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className={classes.more}>
          <Button variant="default" size="md" loading={loadingMore} onClick={loadMore}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  );
}
