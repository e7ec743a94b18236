import { Button, Text } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isCode } from '../platform/failure';
import { useFailureText } from '../platform/use-failure-text';
import { useCreateChat } from './use-create-chat';

interface ContactOwnerButtonProps {
  project: { id: string };
  /** Whether the viewer pressed the button before signing in. Then the room opens at once. */
  pressed: boolean;
}

/** Opens the viewer's room with the owner. A viewer who isn't signed in does that first, and then comes back. */
export function ContactOwnerButton({ project, pressed }: ContactOwnerButtonProps) {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  const failureText = useFailureText();
  const { open, loading, error } = useCreateChat();
  const press = async () => {
    try {
      const slug = await open(project.id);
      if (slug) await navigate({ to: '/chats/$slug', params: { slug } });
    } catch (failure) {
      if (isCode(failure, 'UNAUTHENTICATED'))
        await navigate({ to: '/sign-in', search: { from: `/projects/${project.id}?contact=1` } });
    }
  };
  const openAfterSignIn = useEffectEvent(async () => {
    // Removes `contact` from the address. Otherwise the browser's back button would open the room again.
    await navigate({ to: '/projects/$id', params: { id: project.id }, replace: true });
    await press();
  });
  useEffect(() => {
    if (pressed) void openAfterSignIn();
  }, [pressed]);
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
