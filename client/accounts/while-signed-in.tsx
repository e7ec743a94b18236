import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useViewer } from './use-viewer';

/** Leaves for the sign-in screen as soon as the session is known to have ended. */
export function WhileSignedIn() {
  const { viewer, known } = useViewer();
  const { href } = useLocation();
  if (known && !viewer) return <Navigate to="/sign-in" search={{ from: href }} replace />;
  return <Outlet />;
}
