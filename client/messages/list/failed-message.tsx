import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './failed-message.module.css';

interface FailedMessageProps {
  /** What the server refused. */
  what: 'send' | 'edit' | 'recall';
  code: string | undefined;
  /** Whether messages can be sent in the room now. That may have changed since this one was refused. */
  canSend: boolean;
  onRetry: () => void;
  onDiscard: () => void;
}

/** Says why a message was not sent or not changed, with buttons to retry and to discard that. */
export function FailedMessage({ what, code, canSend, onRetry, onDiscard }: FailedMessageProps) {
  const { t } = useTranslation('chat');
  return (
    <div className={classes.failed} role="alert">
      <span>{t(reasonKey(what, code === 'FORBIDDEN' && canSend ? undefined : code))}</span>
      <Button variant="subtle" size="compact-sm" onClick={onRetry}>
        {t(what === 'send' ? 'failed.retry' : 'failed.retryChange')}
      </Button>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onDiscard}>
        {t('failed.discard')}
      </Button>
    </div>
  );
}

const reasonKeys = {
  BAD_USER_INPUT: 'failed.why.BAD_USER_INPUT',
  NOT_FOUND: 'failed.why.NOT_FOUND',
  FORBIDDEN: 'failed.why.FORBIDDEN',
  PAYLOAD_TOO_LARGE: 'failed.why.PAYLOAD_TOO_LARGE',
} as const;

const editReasonKeys = {
  BAD_USER_INPUT: 'failed.why.BAD_USER_INPUT',
  NOT_FOUND: 'failed.why.NOT_FOUND',
  FORBIDDEN: 'failed.edit.FORBIDDEN',
  TOO_LATE: 'failed.edit.TOO_LATE',
  MESSAGE_REMOVED: 'failed.edit.MESSAGE_REMOVED',
  MESSAGE_CHANGED: 'failed.edit.MESSAGE_CHANGED',
} as const;

function reasonKey(what: FailedMessageProps['what'], code = '') {
  if (what === 'recall') return 'failed.recall';
  if (what === 'send')
    return code in reasonKeys ? reasonKeys[code as keyof typeof reasonKeys] : 'failed.why.other';
  return code in editReasonKeys ? editReasonKeys[code as keyof typeof editReasonKeys] : 'failed.edit.other';
}
