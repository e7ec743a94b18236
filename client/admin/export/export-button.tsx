import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './export-button.module.css';
import type { ExportQuery } from './read-export';
import { useExport } from './use-export';

/** Exports what the list shows. The same button cancels, so it keeps the focus. */
export function ExportButton({ query }: { query: ExportQuery }) {
  const { t, i18n } = useTranslation('admin');
  const { rows, start, cancel } = useExport(query);
  const isRunning = rows !== undefined;
  const Icon = isRunning ? IconX : IconDownload;
  return (
    <div className={classes.export}>
      <Button
        variant="default"
        size="sm"
        leftSection={<Icon size={16} aria-hidden />}
        data-export={isRunning ? 'running' : 'ready'}
        onClick={isRunning ? cancel : start}
      >
        {t(isRunning ? 'export.cancel' : 'export.start')}
      </Button>
      {isRunning && (
        <span className={classes.rows} data-export-rows>
          {t('export.rows', { rows: new Intl.NumberFormat(i18n.language).format(rows) })}
        </span>
      )}
    </div>
  );
}
