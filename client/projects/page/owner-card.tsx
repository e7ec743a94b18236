import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUserName } from '../../platform/use-user-name';
import { LinkButton } from '../../ui/link-button';
import { Person } from '../../ui/person';
import classes from './owner-card.module.css';

interface OwnerCardProps {
  owner: { name: string; isDeleted: boolean };
  isViewer: boolean;
  isEnded: boolean;
  /** Contacts the owner. Not shown when the project has ended or the owner's account is deleted. */
  contact: ReactNode;
  /** The owner's actions on the project. */
  manage: ReactNode;
}

export function OwnerCard({ owner, isViewer, isEnded, contact, manage }: OwnerCardProps) {
  const { t } = useTranslation(['projects', 'common']);
  const name = useUserName()(owner);
  const isOver = isEnded || owner.isDeleted;
  const texts = textsFor(isViewer, isOver);
  return (
    <aside className={classes.card} data-over={isOver || undefined} aria-label={t('project.by')}>
      <div className={classes.owner}>
        <Person name={name} size={3} />
        <div className={classes.names}>
          <Text size="xs" c="dimmed">
            {t('project.by')}
          </Text>
          <Text fw={650} truncate>
            <bdi>{name}</bdi>
          </Text>
        </div>
      </div>
      <div className={classes.why}>
        <Title order={2} size="h3">
          {t(texts.title)}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t(texts.text)}
        </Text>
      </div>
      <div className={classes.contact}>
        {isViewer || isOver ? (
          <LinkButton to="/chats" variant="default" fullWidth>
            {t('project.toChats')}
          </LinkButton>
        ) : (
          contact
        )}
        {isViewer && manage}
      </div>
    </aside>
  );
}

function textsFor(isViewer: boolean, isOver: boolean) {
  if (isOver) return { title: 'project.endedAsk', text: 'project.endedText' } as const;
  if (isViewer) return { title: 'project.yours', text: 'project.yoursText' } as const;
  return { title: 'project.ask', text: 'project.askText' } as const;
}
