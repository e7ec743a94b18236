import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useViewer } from './use-viewer';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Who comes to sign in didn't ask for it: the screen they were at was taken from them. */
    sessionEnded?: boolean;
  }
}

/** Leaves for the sign-in screen as soon as the session is known to have ended. */
export function WhileSignedIn() {
  const router = useRouter();
  const { viewer, known } = useViewer();
  const isOver = known && !viewer;
  useEffect(() => {
    // Read here and not while rendering: the location already changes while this screen is still there.
    const from = router.latestLocation.href;
    if (!isOver) return;
    void router.navigate({ to: '/sign-in', search: { from }, replace: true, state: { sessionEnded: true } });
  }, [isOver, router]);
  return isOver ? null : <Outlet />;
}
