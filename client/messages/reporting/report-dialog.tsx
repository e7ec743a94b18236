import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Row } from '../list/timeline';
import type { Reporting } from './use-reporting';

interface ReportDialogProps extends Reporting {
  isOpen: boolean;
  slug: string;
  rows: readonly Row[];
  /** The name of the other participant. */
  name: string;
  close: () => void;
}

/** The dialog in which a message or the other participant is reported. */
export function ReportDialog({ Form, isOpen, messageId, slug, rows, name, close }: ReportDialogProps) {
  const { t } = useTranslation(['chat', 'common']);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      returnFocus={false}
      title={messageId === undefined ? t('report.user', { name }) : t('report.message')}
      closeButtonProps={{ 'aria-label': t('common:cancel') }}
    >
      {Form && <Form slug={slug} messageId={messageId} rows={rows} name={name} onClose={close} />}
    </Modal>
  );
}
