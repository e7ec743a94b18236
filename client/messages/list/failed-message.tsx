import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './failed-message.module.css';

interface FailedMessageProps {
  code: string | undefined;
  /** Whether messages can be sent in the room now. That may have changed since this one was refused. */
  canSend: boolean;
  onRetry: () => void;
  onDiscard: () => void;
}

/** Says why a message was not sent, with buttons to retry and to discard it. */
export function FailedMessage({ code, canSend, onRetry, onDiscard }: FailedMessageProps) {
  const { t } = useTranslation('chat');
  return (
    <div className={classes.failed} role="alert">
      <span>{t(code === 'FORBIDDEN' && canSend ? 'failed.why.other' : reasonKey(code))}</span>
      <Button variant="subtle" size="compact-sm" onClick={onRetry}>
        {t('failed.retry')}
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

function reasonKey(code = '') {
  return code in reasonKeys ? reasonKeys[code as keyof typeof reasonKeys] : 'failed.why.other';
}
