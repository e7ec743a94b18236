import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useViewer } from './use-viewer';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Set when a session ended and the app itself went to the sign-in screen: the user did not ask for it. */
    sessionEnded?: boolean;
  }
}

/** Redirects to the sign-in screen as soon as the session is known to have ended. */
export function WhileSignedIn() {
  const router = useRouter();
  const { viewer, known } = useViewer();
  const isOver = known && !viewer;
  useEffect(() => {
    // Not read while rendering: the location already changes while this screen is still mounted.
    const from = router.latestLocation.href;
    if (!isOver) return;
    void router.navigate({ to: '/sign-in', search: { from }, replace: true, state: { sessionEnded: true } });
  }, [isOver, router]);
  return isOver ? null : <Outlet />;
}
