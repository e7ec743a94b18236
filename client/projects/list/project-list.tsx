import { VisuallyHidden } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/failed';
import { ShowMore } from '../../ui/show-more';
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
  const list = useRef<HTMLUListElement>(null);
  if (error && !projects) return <Failed error={error} onRetry={retry} />;
  if (!projects) return <ProjectListSkeleton />;
  if (projects.length === 0 && !loading) return <NoProjects search={search} />;
  const count = projects.length;
  return (
    <>
      <VisuallyHidden role="status">
        {search && !loading && t(hasMore ? 'list.foundMore' : 'list.found', { count })}
      </VisuallyHidden>
      <ul ref={list} className={classes.grid} aria-busy={loading}>
        {projects.map((project) => (
          <li key={project.id} className={classes.item}>
            <ProjectCard project={project} />
          </li>
        ))}
      </ul>
      <div className={classes.more}>
        <ShowMore
          label={t('list.more')}
          variant="default"
          size="md"
          list={list}
          count={count}
          hasMore={hasMore}
          loading={loadingMore}
          onPress={loadMore}
        />
      </div>
    </>
  );
}
