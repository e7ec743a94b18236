import { LinkError } from '@apollo/client/errors';
import { Button } from '@mantine/core';
import { IconBandage } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/failed';
import { Page } from '../ui/page';
import { State } from '../ui/state';
import { useCrashRetries } from './use-crash-retries';

/** Replaces a screen that could not be opened, or that crashed while it was open. */
export function CrashScreen({ error }: ErrorComponentProps) {
  return LinkError.is(error) ? <NotReached error={error} /> : <Crashed />;
}

/** Drafts and unsent messages are stored, so they are there when the screen is. */
function Crashed() {
  const { t } = useTranslation();
  useCrashRetries();
  return (
    <Page>
      <div role="alert">
        <State
          order={1}
          color="apricot"
          icon={<IconBandage size={36} stroke={1.6} />}
          title={t('crash.title')}
          text={t('crash.text')}
          action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
        />
      </div>
    </Page>
  );
}

/** Retries by itself as soon as there is a network. */
function NotReached({ error }: { error: unknown }) {
  const router = useRouter();
  useEffect(() => {
    const onOnline = () => void router.invalidate();
    window.addEventListener('online', onOnline);
    return () => window.removeEventListener('online', onOnline);
  }, [router]);
  return (
    <Page>
      <Failed error={error} onRetry={() => router.invalidate()} />
    </Page>
  );
}
