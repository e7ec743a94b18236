import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../live/outbox/outbox-entry';
import type { Room } from '../../live/room';
import { useWatched } from '../../platform/use-watched';
import classes from './sending-waits.module.css';

/** Says that rate-limited messages are sent automatically, and when. */
export function SendingWaits({ rows }: Pick<Room, 'rows'>) {
  const { t } = useTranslation('chat');
  const entries = useWatched(rows);
  const seconds = useSecondsUntil(waitsUntil(entries));
  return (
    <p className={classes.waits} role="status" data-waits={seconds > 0 || undefined}>
      {seconds > 0 && (
        <>
          <span>{t('composer.tooFast')}</span>
          <span role="timer" aria-live="off">
            {t('composer.sendsIn', { count: seconds })}
          </span>
        </>
      )}
    </p>
  );
}

function waitsUntil(entries: readonly OutboxEntry[]): number {
  const waiting = entries.filter(({ state }) => state === 'sending');
  return Math.max(0, ...waiting.map((entry) => entry.waitsUntil ?? 0));
}

function useSecondsUntil(end: number): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const tick = () => setSeconds(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    const first = setTimeout(tick);
    const timer = setInterval(tick, 500);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [end]);
  return seconds;
}
