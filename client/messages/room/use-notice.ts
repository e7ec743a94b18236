import { useEffect, useState } from 'react';
import type { ConnectionState } from '../../live/socket/connection-state';

type Trouble = 'connecting' | 'polling' | 'offline' | 'signedOut';
export type Notice = Trouble | 'unreachable' | 'back';

/** The notices for each trouble with the connection, each with its delay in milliseconds. */
const notices: Record<Trouble, readonly (readonly [Notice, number])[]> = {
  connecting: [
    ['connecting', 2_000],
    ['unreachable', 8_000],
  ],
  polling: [['polling', 0]],
  offline: [['offline', 500]],
  signedOut: [['signedOut', 0]],
};
const backForMs = 2_500;

/** The notice about the connection: none during a short break, and "back" only after another notice. */
export function useNotice(state: ConnectionState): Notice | undefined {
  const [shown, setShown] = useState<Notice>();
  const trouble = troubleOf(state);
  useEffect(() => {
    if (trouble) {
      const timers = notices[trouble].map(([notice, afterMs]) => setTimeout(() => setShown(notice), afterMs));
      return () => timers.forEach(clearTimeout);
    }
    const timers = [
      setTimeout(() => setShown((before) => (before && before !== 'signedOut' ? 'back' : undefined))),
      setTimeout(() => setShown(undefined), backForMs),
    ];
    return () => timers.forEach(clearTimeout);
  }, [trouble]);
  return shown;
}

function troubleOf(state: ConnectionState): Trouble | undefined {
  if (state === 'connecting' || state === 'waiting') return 'connecting';
  if (state === 'offline' || state === 'polling') return state;
  return state === 'signed-out' ? 'signedOut' : undefined;
}
