import { useDocumentTitle } from '@mantine/hooks';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import { State } from '../ui/state';

export function NotFoundScreen() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('notFound.title')} · Parley`);
  return (
    <Page>
      <State
        order={1}
        icon={<IconMapQuestion size={36} stroke={1.6} />}
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={<LinkButton to="/">{t('notFound.action')}</LinkButton>}
      />
    </Page>
  );
}
