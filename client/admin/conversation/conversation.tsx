import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../platform/format-time';
import { HiddenText } from '../table/hidden-text';
import classes from './conversation.module.css';
import type { Entry, Mark } from './entry';

interface ConversationProps {
  label: string;
  entries: readonly Entry[];
  startsAtEnd: boolean;
}

/** What people have written to each other, oldest first. One that starts at its end scrolls by itself. */
export function Conversation({ label, entries, startsAtEnd }: ConversationProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (startsAtEnd && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [startsAtEnd]);
  return (
    // A keyboard scrolls it only when it has the focus.
    <ol
      className={classes.conversation}
      aria-label={label}
      ref={list}
      {...(startsAtEnd && { 'data-scrolls': true, tabIndex: 0 })}
    >
      {entries.map((entry) => (
        <EntryRow key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

const colors: Partial<Record<Mark, string>> = { reported: 'red', removed: 'gray', hidden: 'gray' };

function EntryRow({ entry: { id, sender, senderId, createdAt, text, marks } }: { entry: Entry }) {
  const { t, i18n } = useTranslation('admin');
  const name = <bdi>{sender ?? t('conversation.nobody')}</bdi>;
  return (
    <li className={classes.entry} data-entry-id={id} data-marks={marks.join(' ')} tabIndex={-1}>
      <div className={classes.head}>
        {senderId === null ? (
          name
        ) : (
          <Link to="/admin/$list/$id" params={{ list: 'users', id: senderId }} className={classes.sender}>
            {name}
          </Link>
        )}
        <time dateTime={createdAt}>{formatDateTime(createdAt, i18n.language)}</time>
        {marks.map((mark) =>
          mark === 'read' || mark === 'edited' ? (
            <span key={mark}>{t(`conversation.marks.${mark}`)}</span>
          ) : (
            <Badge key={mark} size="sm" variant="light" color={colors[mark] ?? 'pine'}>
              {t(`conversation.marks.${mark}`)}
            </Badge>
          ),
        )}
      </div>
      {text === null ? (
        <HiddenText />
      ) : (
        text !== '' && (
          <bdi dir="auto" className={classes.text}>
            {text}
          </bdi>
        )
      )}
    </li>
  );
}
