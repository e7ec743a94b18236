import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../generated';
import type { ProjectCardFragment } from '../../generated/graphql';
import { formatAgo, formatDateTime } from '../../platform/format-time';
import { useUserName } from '../../platform/use-user-name';
import { Person } from '../../ui/person';
import classes from './project-card.module.css';
import { ProjectCover } from '../project-cover';

graphql(/* GraphQL */ `
  fragment ProjectCard on Project {
    id
    title
    summary
    createdAt
    account {
      id
      name
      isDeleted
    }
  }
`);

export function ProjectCard({ project }: { project: ProjectCardFragment }) {
  const { t, i18n } = useTranslation('projects');
  const { id, title, summary, createdAt, account } = project;
  const name = useUserName()(account);
  return (
    <article className={classes.card}>
      <ProjectCover id={id} title={title} />
      <div className={classes.body}>
        <Title order={2} size="h3" className={classes.title} lineClamp={2}>
          <Link to="/projects/$id" params={{ id }} className={classes.link}>
            <bdi>{title}</bdi>
          </Link>
        </Title>
        <Text c="dimmed" size="sm" lineClamp={3} className={classes.summary}>
          {summary ?? t(account.isDeleted ? 'project.noSummaryOver' : 'project.noSummary')}
        </Text>
        <div className={classes.footer}>
          <Person name={name} size={1.75} />
          <Text component="span" size="sm" fw={550} truncate className={classes.owner}>
            <bdi>{name}</bdi>
          </Text>
          <Text component="span" size="xs" c="dimmed" className={classes.when}>
            <time dateTime={createdAt} title={formatDateTime(createdAt, i18n.language)}>
              {formatAgo(createdAt, i18n.language)}
            </time>
          </Text>
        </div>
      </div>
    </article>
  );
}
