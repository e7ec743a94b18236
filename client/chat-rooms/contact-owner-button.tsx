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
  /** Whether the viewer has pressed the button before they signed in: it opens at once. */
  pressed: boolean;
}

/** Opens the one room of viewer and owner; who isn't signed in is asked to do that first, and comes back. */
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
  const goOn = useEffectEvent(async () => {
    // Without the wish in the address, the way back from the room ends here.
    await navigate({ to: '/projects/$id', params: { id: project.id }, replace: true });
    await press();
  });
  useEffect(() => {
    if (pressed) void goOn();
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
