import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../accounts/session/use-viewer';
import { CreateProjectForm } from '../projects/new/create-project-form';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';

export function NewProjectScreen() {
  const { t } = useTranslation('projects');
  const navigate = useNavigate();
  const { viewer } = useViewer();
  useDocumentTitle(`${t('new.title')} · Parley`);
  const onCreated = (id: string) => {
    notifications.show({ message: t('new.created') });
    void navigate({ to: '/projects/$id', params: { id }, replace: true });
  };
  return (
    <Page width="narrow">
      <Title order={1} tabIndex={-1}>
        {t('new.title')}
      </Title>
      <Text c="dimmed" mt={4} mb="lg">
        {t('new.lead')}
      </Text>
      <Panel>{viewer && <CreateProjectForm viewerId={viewer.id} onCreated={onCreated} />}</Panel>
    </Page>
  );
}
