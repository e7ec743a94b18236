import { useRef, useState } from 'react';

export interface Older {
  state: 'idle' | 'loading' | 'failed';
  /** The reader nears the top of what is loaded. */
  reached: () => void;
  retry: () => void;
}

/** Loads what is before the cursor when it is wanted, one page at a time; without a cursor there is nothing more. */
export function useOlder(cursor: string | undefined, loadPage: (before: string) => Promise<unknown>) {
  const [state, setState] = useState<Older['state']>('idle');
  const busy = useRef(false);
  // A page is rendered only some time after it came, and asked for again it would change nothing and never be rendered.
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
  /** After the room was loaded anew: pages may be wanted that were there before. */
  const forget = () => (asked.current = undefined);
  return { older, forget };
}
