import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../platform/use-failure-text';
import { BrokenOff, type ExportQuery, readExport } from './read-export';
import { saveFile } from './save-file';

/** Exports a list to a file. A file that is not complete is never saved. */
export function useExport(query: ExportQuery) {
  const { t } = useTranslation('admin');
  const failureText = useFailureText();
  const [rows, setRows] = useState<number>();
  const running = useRef<AbortController>(null);
  // Without it, an export would go on after its list was left, and nothing could cancel it.
  useEffect(() => () => running.current?.abort(), []);

  const run = async ({ signal }: AbortController) => {
    const name = `parley-${query.list}-${today()}.csv`;
    let count = 0;
    const file = await readExport(query, signal, (soFar) => setRows((count = soFar)));
    saveFile(file, name);
    notifications.show({ message: t('export.saved', { name, count }) });
  };
  const tell = (error: unknown, { signal }: AbortController) => {
    if (signal.aborted) return void notifications.show({ message: t('export.cancelled') });
    const message = error instanceof BrokenOff ? t('export.brokenOff') : failureText(error);
    notifications.show({ color: 'red', autoClose: false, message });
  };
  const start = () => {
    const control = new AbortController();
    running.current = control;
    setRows(0);
    run(control)
      .catch((error: unknown) => tell(error, control))
      .finally(() => setRows(undefined));
  };
  return { rows, start, cancel: () => running.current?.abort() };
}

/** The day in the viewer's time zone. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
