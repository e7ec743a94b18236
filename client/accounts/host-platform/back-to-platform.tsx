import { Alert, Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lastPlatform } from './platform-site';

/** Shows a user of the host platform how to sign in again after their session has ended. */
export function BackToPlatform() {
  const { t } = useTranslation('accounts');
  const site = lastPlatform();
  if (!site) return null;
  return (
    <Alert icon={<IconArrowBackUp aria-hidden />} title={t('host.ended')} role="status">
      <span>{t('host.endedWhy', { site: site.name })}</span>
      {site.url && (
        <Button
          component="a"
          href={site.url}
          variant="white"
          mt="sm"
          mih={44}
          display="block"
          w="fit-content"
        >
          {t('host.back', { site: site.name })}
        </Button>
      )}
    </Alert>
  );
}
