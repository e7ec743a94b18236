import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../platform/format-time';
import type { Row } from './timeline';

interface MessageAuthorProps {
  row: Row;
  /** The name of the other participant. */
  name: string;
  /** Whether the time is shown beside the message. */
  showsTime: boolean;
}

/** Who wrote a message, and when, for screen readers: the side of a bubble, and the time below a group, are for the eye. */
export function MessageAuthor({ row, name, showsTime }: MessageAuthorProps) {
  const { t, i18n } = useTranslation('chat');
  return (
    <VisuallyHidden data-author>
      <bdi>{row.mine ? t('report.you') : name}</bdi>
      {!showsTime && row.state === 'there' && (
        <time dateTime={row.createdAt}>{` ${formatClock(row.createdAt, i18n.language)}`}</time>
      )}
    </VisuallyHidden>
  );
}
