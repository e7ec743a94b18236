import { useDocumentTitle } from '@mantine/hooks';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';
import { State } from '../../ui/state';

export function NeedsFactor() {
  const { t } = useTranslation('admin');
  useDocumentTitle(`${t('title')} · Parley`);
  return (
    <Page>
      <State
        order={1}
        icon={<IconShieldLock size={36} stroke={1.6} />}
        title={t('shell.needsFactor.title')}
        text={t('shell.needsFactor.text')}
        action={<LinkButton to="/settings">{t('shell.needsFactor.action')}</LinkButton>}
      />
    </Page>
  );
}
