import { useSyncExternalStore } from 'react';

/** Whether the page is visible and its window has the focus. */
export function useLookedAt(): boolean {
  return useSyncExternalStore(watch, () => document.visibilityState === 'visible' && document.hasFocus());
}

function watch(onChange: () => void) {
  const names = ['focus', 'blur', 'visibilitychange'] as const;
  for (const name of names) window.addEventListener(name, onChange, true);
  return () => {
    for (const name of names) window.removeEventListener(name, onChange, true);
  };
}
