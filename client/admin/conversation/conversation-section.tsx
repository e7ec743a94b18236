import { Button, Text, Title } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RowsSkeleton } from '../table/rows-skeleton';
import { AdminFailed } from '../shell/admin-failed';
import { Conversation } from './conversation';
import classes from './conversation.module.css';
import type { Entry } from './entry';
import { UnlockRoom } from './unlock-room';
import type { useEntries } from './use-entries';

interface ConversationSectionProps {
  title: string;
  reading: ReturnType<typeof useEntries>;
  entries: readonly Entry[] | undefined;
  roomId: string | null;
  /** The last entries come first, and more are added above them. */
  startsAtEnd?: boolean;
}

/** A conversation on the page of a row, page after page. */
export function ConversationSection({
  title,
  reading: { error, loading, hasMore, more, refetch },
  entries,
  roomId,
  startsAtEnd = false,
}: ConversationSectionProps) {
  const { t } = useTranslation('admin');
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const countBefore = useRef(0);
  const count = entries?.length ?? 0;
  // The button that loaded more may be gone. Reading goes on at the new text beside those that were there.
  useEffect(() => {
    const isMore = countBefore.current > 0 && count > countBefore.current;
    const next = startsAtEnd ? count - countBefore.current - 1 : countBefore.current;
    if (isMore) section.current?.querySelectorAll<HTMLElement>('[data-entry-id]')[next]?.focus();
    countBefore.current = count;
  }, [count, startsAtEnd]);
  const moreButton = hasMore && (
    <Button
      className={classes.more}
      variant="default"
      size="sm"
      loading={loading}
      onClick={() => void more()}
    >
      {t(startsAtEnd ? 'conversation.older' : 'conversation.more')}
    </Button>
  );
  return (
    <section className={classes.section} aria-labelledby={id} ref={section}>
      <Title order={2} size="h5" id={id}>
        {title}
      </Title>
      {startsAtEnd && moreButton}
      {error ? (
        <AdminFailed error={error} onRetry={refetch} />
      ) : !entries ? (
        <RowsSkeleton />
      ) : count === 0 ? (
        <Text c="dimmed" size="sm" mt="xs">
          {t('conversation.empty')}
        </Text>
      ) : (
        <Conversation label={title} entries={entries} startsAtEnd={startsAtEnd} />
      )}
      {!startsAtEnd && moreButton}
      {roomId !== null && entries?.some(({ text }) => text === null) && (
        <UnlockRoom roomId={roomId} onUnlocked={refetch} />
      )}
    </section>
  );
}
