import { IconBulb, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import { State } from '../../ui/state';

export function NoProjects({ search }: { search: string }) {
  const { t } = useTranslation('projects');
  if (search) {
    return (
      <div role="status">
        <State
          icon={<IconSearchOff size={36} stroke={1.6} />}
          title={t('nothingFound.title', { search })}
          text={t('nothingFound.text')}
          action={
            <LinkButton to="/" variant="default">
              {t('nothingFound.action')}
            </LinkButton>
          }
        />
      </div>
    );
  }
  return (
    <State
      icon={<IconBulb size={36} stroke={1.6} />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={<LinkButton to="/projects/new">{t('empty.action')}</LinkButton>}
    />
  );
}
