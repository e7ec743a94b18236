import { UnreadCount } from './unread-count';
import { useUnreadTotal } from './use-unread-total';

/** The unread messages of all the viewer's rooms, for the navigation. Needs a signed-in viewer. */
export function UnreadBadge() {
  return <UnreadCount count={useUnreadTotal()} />;
}
