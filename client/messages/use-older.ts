import { useRef, useState } from 'react';

export interface Older {
  state: 'idle' | 'loading' | 'failed';
  /** The reader nears the top of what is loaded. */
  reached: () => void;
  retry: () => void;
}

/** Loads earlier messages when they are wanted, one page at a time. */
export function useOlder(hasMore: boolean, loadPage: () => Promise<unknown>): Older {
  const [state, setState] = useState<Older['state']>('idle');
  const busy = useRef(false);
  const load = () => {
    if (busy.current || !hasMore) return;
    busy.current = true;
    setState('loading');
    void loadPage()
      .then(
        () => setState('idle'),
        () => setState('failed'),
      )
      .finally(() => (busy.current = false));
  };
  return { state, retry: load, reached: () => void (state === 'idle' && load()) };
}
