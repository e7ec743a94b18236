import { Button, Loader, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './older-state.module.css';
import type { Older } from './use-older';

export function OlderState({ older }: { older: Older }) {
  const { t } = useTranslation(['chat', 'common']);
  if (older.state === 'idle') return null;
  return (
    <div className={classes.state} role="status">
      {older.state === 'loading' ? (
        <>
          <Loader size="sm" aria-hidden />
          <VisuallyHidden>{t('room.older')}</VisuallyHidden>
        </>
      ) : (
        <>
          <span>{t('room.olderFailed')}</span>
          <Button variant="subtle" size="compact-sm" onClick={older.retry}>
            {t('common:retry')}
          </Button>
        </>
      )}
    </div>
  );
}
