import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../platform/use-failure-text';
import { Confirm } from '../../ui/confirm';
import { useEndProject } from './use-end-project';

/** For the owner: ends the project, or reopens one that has ended. */
export function EndProjectButton({ project }: { project: { id: string; endedAt?: string | null } }) {
  const { t } = useTranslation('projects');
  const [isAsking, { open, close }] = useDisclosure();
  const failureText = useFailureText();
  const { end, reopen, loading } = useEndProject(project.id);
  const run = (act: () => Promise<unknown>) =>
    act().catch((error: unknown) => notifications.show({ color: 'red', message: failureText(error) }));
  const isEnded = project.endedAt != null;
  return (
    <>
      <Button
        variant="subtle"
        color={isEnded ? undefined : 'red'}
        fullWidth
        mt="xs"
        loading={loading}
        onClick={isEnded ? () => run(reopen) : open}
      >
        {t(isEnded ? 'project.reopen' : 'project.end')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('project.endTitle')}
        text={t('project.endText')}
        action={t('project.end')}
        onConfirm={() => run(end)}
        onClose={close}
      />
    </>
  );
}
