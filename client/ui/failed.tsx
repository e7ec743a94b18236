import { Button } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../platform/use-failure-text';
import { State } from './state';

interface FailedProps {
  error: unknown;
  onRetry: () => unknown;
}

/** Replaces content that could not be loaded, with a button that retries. */
export function Failed({ error, onRetry }: FailedProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return (
    <div role="alert">
      <State
        icon={<IconCloudOff size={36} stroke={1.6} />}
        color="apricot"
        title={t('loadFailed')}
        text={failureText(error)}
        action={
          <Button leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => onRetry()}>
            {t('retry')}
          </Button>
        }
      />
    </div>
  );
}
