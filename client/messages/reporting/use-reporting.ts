import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Form = Awaited<ReturnType<typeof loadReportForm>>['ReportForm'];

export interface Reporting {
  /** Undefined until it was first opened. */
  readonly Form?: Form;
  /** Undefined for the other participant as a whole. */
  readonly messageId?: string | undefined;
}

/** The form is no part of the first load. Load it soon after it, for the same reasons as the screens with forms. */
export const loadReportForm = () => import('./report-form');

/** What is being reported in a room. */
export function useReporting() {
  const [reporting, setReporting] = useState<Reporting>({});
  const [isOpen, { open, close }] = useDisclosure();
  const { t } = useTranslation();
  const opener = useRef<HTMLElement>(null);
  // Stable, because each row of the list has it.
  const start = useCallback(
    (messageId: string | undefined, from: HTMLElement | null) =>
      void loadReportForm().then(
        ({ ReportForm: Form }) => {
          opener.current = from;
          setReporting({ Form, messageId });
          open();
        },
        () => notifications.show({ color: 'red', message: t('errors.NETWORK') }),
      ),
    [open, t],
  );
  // Mantine would give the focus back to the item of the menu, which is gone by then.
  const end = () => {
    close();
    opener.current?.focus({ preventScroll: true });
  };
  return { ...reporting, isOpen, start, close: end };
}
