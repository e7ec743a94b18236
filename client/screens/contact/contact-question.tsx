import { Button, Group, Stack } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import { State } from '../../ui/state';

interface ContactQuestionProps {
  /** The name of the user whom the link would sign in. */
  name: string;
  project: string;
  /** The name of the platform that the link is from. */
  site: string;
  /** The name of the user who is signed in now, if there is one. */
  viewer: string | undefined;
  onGoOn: () => void;
}

/**
 * Asks before the link signs a user in. Names that user, the platform and the project, and the user who would be signed out.
 */
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
