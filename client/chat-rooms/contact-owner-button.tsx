import { Button, Text } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isCode } from '../platform/failure';
import { useFailureText } from '../platform/use-failure-text';
import { useCreateChat } from './use-create-chat';

interface ContactOwnerButtonProps {
  project: { id: string };
}

/** Opens the one room of viewer and owner; who isn't signed in is asked to do that first, and comes back. */
export function ContactOwnerButton({ project }: ContactOwnerButtonProps) {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  const { href } = useLocation();
  const failureText = useFailureText();
  const { open, loading, error } = useCreateChat();
  const press = async () => {
    try {
      const slug = await open(project.id);
      if (slug) await navigate({ to: '/chats/$slug', params: { slug } });
    } catch (failure) {
      if (isCode(failure, 'UNAUTHENTICATED')) await navigate({ to: '/sign-in', search: { from: href } });
    }
  };
  return (
    <>
      <Button
        fullWidth
        loading={loading}
        onClick={press}
        leftSection={<IconMessageCircle size={20} aria-hidden />}
      >
        {t('contact.action')}
      </Button>
      {error && !isCode(error, 'UNAUTHENTICATED') && (
        <Text role="alert" size="sm" c="var(--danger-ink)" mt="xs">
          {failureText(error)}
        </Text>
      )}
    </>
  );
}
