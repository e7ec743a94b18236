import { Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import type { ProjectPageFragment } from '../../generated/graphql';
import { formatDate } from '../../platform/format-time';
import { TextLink } from '../../ui/text-link';
import { ProjectCover } from '../project-cover';
import classes from './project-page.module.css';

graphql(/* GraphQL */ `
  fragment ProjectPage on Project {
    id
    title
    summary
    createdAt
    endedAt
    account {
      id
      username
      name
      isDeleted
    }
  }
`);

interface ProjectPageProps {
  project: ProjectPageFragment;
  /** The column beside the text: the owner, and how to contact them. */
  aside: ReactNode;
}

export function ProjectPage({ project, aside }: ProjectPageProps) {
  const { t, i18n } = useTranslation('projects');
  const { id, title, summary, createdAt, endedAt, account } = project;
  const isOver = endedAt !== null || account.isDeleted;
  return (
    <article>
      <TextLink to="/" className={classes.back} size="sm">
        <IconArrowLeft size={18} aria-hidden /> <span>{t('project.all')}</span>
      </TextLink>
      <ProjectCover id={id} title={title} large />
      <div className={classes.columns}>
        <div className={classes.text}>
          <Title order={1} tabIndex={-1} className={classes.title}>
            <bdi>{title}</bdi>
          </Title>
          <Text c="dimmed" size="sm">
            <time dateTime={createdAt}>
              {t('project.since', { date: formatDate(createdAt, i18n.language) })}
            </time>
            {endedAt && (
              <>
                <span> · </span>
                <time dateTime={endedAt}>
                  {t('project.ended', { date: formatDate(endedAt, i18n.language) })}
                </time>
              </>
            )}
          </Text>
          <Title order={2} mt="xl" mb="sm">
            {t('project.about')}
          </Title>
          <Text className={classes.summary} c={summary ? undefined : 'dimmed'}>
            {summary ?? t(isOver ? 'project.noSummaryOver' : 'project.noSummary')}
          </Text>
        </div>
        {aside}
      </div>
    </article>
  );
}
