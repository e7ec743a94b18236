import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import { State } from '../../ui/state';

export function ProjectNotFound() {
  const { t } = useTranslation('projects');
  return (
    <State
      order={1}
      icon={<IconMapQuestion size={36} stroke={1.6} />}
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={<LinkButton to="/">{t('nothingFound.action')}</LinkButton>}
    />
  );
}
