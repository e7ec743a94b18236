import { Button, Text } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../accounts/use-viewer';
import { isCode } from '../platform/failure';
import { useFailureText } from '../platform/use-failure-text';
import { LinkButton } from '../ui/link-button';
import { useCreateChat } from './use-create-chat';

interface ContactOwnerButtonProps {
  project: { id: string; account: { id: string } };
}

/** Opens the room of viewer and owner; asks the signed-out to sign in first, and takes owners to their chats. */
export function ContactOwnerButton({ project }: ContactOwnerButtonProps) {
  const { t } = useTranslation('chat');
  const { viewer, known } = useViewer();
  const { href } = useLocation();
  const icon = <IconMessageCircle size={20} aria-hidden />;
  if (known && !viewer) {
    return (
      <LinkButton to="/sign-in" search={{ from: href }} fullWidth leftSection={icon}>
        {t('contact.action')}
      </LinkButton>
    );
  }
  if (viewer?.id === project.account.id) {
    return (
      <LinkButton to="/chats" variant="default" fullWidth>
        {t('contact.own')}
      </LinkButton>
    );
  }
  return <OpenChatButton projectId={project.id} />;
}

function OpenChatButton({ projectId }: { projectId: string }) {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  const { href } = useLocation();
  const failureText = useFailureText();
  const { open, loading, error } = useCreateChat();
  const press = async () => {
    try {
      const slug = await open(projectId);
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
      {error && (
        <Text role="alert" size="sm" c="var(--danger-ink)" mt="xs">
          {failureText(error)}
        </Text>
      )}
    </>
  );
}
