import { useEffect, useState } from 'react';
import type { ConnectionState } from '../live/connection-state';

export type Notice = 'connecting' | 'offline' | 'back' | 'signedOut';

const shownAfterMs = { connecting: 2_000, offline: 500, signedOut: 0 };
const backForMs = 2_500;

/** What to say of the connection: nothing during a blip, and "back" only after something was said. */
export function useNotice(state: ConnectionState): Notice | undefined {
  const [shown, setShown] = useState<Notice>();
  const trouble = troubleOf(state);
  useEffect(() => {
    if (trouble) {
      const timer = setTimeout(() => setShown(trouble), shownAfterMs[trouble]);
      return () => clearTimeout(timer);
    }
    const timers = [
      setTimeout(() => setShown((before) => (before && before !== 'signedOut' ? 'back' : undefined))),
      setTimeout(() => setShown(undefined), backForMs),
    ];
    return () => timers.forEach(clearTimeout);
  }, [trouble]);
  return shown;
}

function troubleOf(state: ConnectionState): Exclude<Notice, 'back'> | undefined {
  if (state === 'connecting' || state === 'waiting') return 'connecting';
  if (state === 'offline') return 'offline';
  return state === 'signed-out' ? 'signedOut' : undefined;
}
