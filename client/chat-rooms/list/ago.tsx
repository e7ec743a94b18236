import { useEffect, useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatDateTime } from '../../platform/format-time';

const minute = 60_000;

interface AgoProps {
  iso: string;
  className?: string | undefined;
}

/** How long ago something was, updated every minute. */
export function Ago({ iso, className }: AgoProps) {
  const { i18n } = useTranslation();
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, minute);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={iso} title={formatDateTime(iso, i18n.language)} className={className}>
      {formatAgo(iso, i18n.language)}
    </time>
  );
}
