import { useRef, useState } from 'react';

export interface Older {
  state: 'idle' | 'loading' | 'failed';
  /** Call it when the reader nears the top of the loaded messages. */
  reached: () => void;
  retry: () => void;
}

/** Loads messages before the cursor on request, one page at a time. Without a cursor there are no older ones. */
export function useOlder(cursor: string | undefined, loadPage: (before: string) => Promise<unknown>) {
  const [state, setState] = useState<Older['state']>('idle');
  const busy = useRef(false);
  // Until a loaded page is rendered, `cursor` is still the old one. Loading that page again would change and render nothing.
  const asked = useRef<string>(undefined);
  const load = () => {
    if (busy.current || cursor === undefined || cursor === asked.current) return;
    busy.current = true;
    asked.current = cursor;
    setState('loading');
    void loadPage(cursor)
      .then(
        () => setState('idle'),
        () => {
          asked.current = undefined;
          setState('failed');
        },
      )
      .finally(() => (busy.current = false));
  };
  const older: Older = { state, retry: load, reached: () => void (state === 'idle' && load()) };
  /** Call it after a refetch of the room: pages that were loaded before may be needed again. */
  const forget = () => (asked.current = undefined);
  return { older, forget };
}
