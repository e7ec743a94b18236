import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CrashesInARow } from './crashes-in-a-row';

const crashes = new CrashesInARow();

/** Opens the crashed screen again: after a while, and when the reader comes back to the page or is online again. */
export function useCrashRetries() {
  const router = useRouter();
  useEffect(() => {
    const retry = () => {
      crashes.retried(performance.now());
      void router.invalidate();
    };
    const onShown = () => void (document.visibilityState === 'visible' && retry());
    const timer = setTimeout(retry, crashes.nextWait(performance.now()));
    window.addEventListener('focus', retry);
    window.addEventListener('online', retry);
    document.addEventListener('visibilitychange', onShown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', retry);
      window.removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [router]);
}
