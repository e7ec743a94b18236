import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './failed-message.module.css';

interface FailedMessageProps {
  code: string | undefined;
  /** Whether one can write in the room now, whatever was so when the message was refused. */
  canSend: boolean;
  onRetry: () => void;
  onDiscard: () => void;
}

/** Why a message was not sent, and what can be done about it at one press. */
export function FailedMessage({ code, canSend, onRetry, onDiscard }: FailedMessageProps) {
  const { t } = useTranslation('chat');
  return (
    <div className={classes.failed} role="alert">
      <span>{t(code === 'FORBIDDEN' && canSend ? 'failed.why.other' : whyKey(code))}</span>
      <Button variant="subtle" size="compact-sm" onClick={onRetry}>
        {t('failed.retry')}
      </Button>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onDiscard}>
        {t('failed.discard')}
      </Button>
    </div>
  );
}

const whys = {
  BAD_USER_INPUT: 'failed.why.BAD_USER_INPUT',
  NOT_FOUND: 'failed.why.NOT_FOUND',
  FORBIDDEN: 'failed.why.FORBIDDEN',
  PAYLOAD_TOO_LARGE: 'failed.why.PAYLOAD_TOO_LARGE',
} as const;

function whyKey(code = '') {
  return code in whys ? whys[code as keyof typeof whys] : 'failed.why.other';
}
