import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/link-button';
import { Person } from '../ui/person';
import classes from './owner-card.module.css';

interface OwnerCardProps {
  owner: { name: string; username: string };
  isViewer: boolean;
  /** The way to reach the owner. */
  contact: ReactNode;
}

export function OwnerCard({ owner, isViewer, contact }: OwnerCardProps) {
  const { t } = useTranslation(['projects', 'common']);
  return (
    <aside className={classes.card} aria-label={t('project.by')}>
      <div className={classes.owner}>
        <Person name={owner.name} size={3} />
        <div className={classes.names}>
          <Text size="xs" c="dimmed">
            {t('project.by')}
          </Text>
          <Text fw={650} truncate>
            {owner.name}
          </Text>
        </div>
      </div>
      <div className={classes.why}>
        <Title order={2} size="h3">
          {t(isViewer ? 'project.yours' : 'project.ask')}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t(isViewer ? 'project.yoursText' : 'project.askText')}
        </Text>
      </div>
      <div className={classes.contact}>
        {isViewer ? (
          <LinkButton to="/chats" variant="default" fullWidth>
            {t('project.toChats')}
          </LinkButton>
        ) : (
          contact
        )}
      </div>
    </aside>
  );
}
