import { Button, Group, Stack } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import { State } from '../../ui/state';

interface ContactQuestionProps {
  /** Of the person whom the link would sign in. */
  name: string;
  project: string;
  /** Of the platform that the link is from. */
  site: string;
  /** The name of who is signed in now, if somebody is. */
  viewer: string | undefined;
  onGoOn: () => void;
}

/** Asks before anybody is signed in: as whom, from where and what for, and who would be signed out by that. */
export function ContactQuestion({ name, project, site, viewer, onGoOn }: ContactQuestionProps) {
  const { t } = useTranslation('accounts');
  return (
    <State
      order={1}
      icon={<IconUserQuestion size={36} stroke={1.6} />}
      title={t('host.ask', { name })}
      text={
        <Stack gap="xs">
          <span>{t('host.askWhat', { name, project, site })}</span>
          <span>{viewer ? t('host.askOther', { viewer, name }) : t('host.askWhy', { name })}</span>
        </Stack>
      }
      action={
        <Group justify="center">
          <Button onClick={onGoOn}>{t('host.goOn', { name })}</Button>
          {viewer && (
            <LinkButton to="/chats" variant="light">
              {t('host.stay', { viewer })}
            </LinkButton>
          )}
        </Group>
      }
    />
  );
}
