import { useSyncExternalStore } from 'react';
import type { Watched } from '../live/watched';

export function useWatched<T>(watched: Watched<T>): T {
  return useSyncExternalStore(
    (onChange) => watched.watch(onChange),
    () => watched.value,
  );
}
