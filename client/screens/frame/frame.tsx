import { Outlet, useMatch } from '@tanstack/react-router';
import { LiveSession } from '../../accounts/session/live-session';
import { useViewer } from '../../accounts/session/use-viewer';
import { LiveChats } from '../../chat-rooms/live-chats';
import { Notices } from '../../notices/notices';
import { useFocusOnNavigation } from '../../ui/use-focus-on-navigation';
import classes from './frame.module.css';
import { FrameHeader } from './frame-header';
import { FrameTabs } from './frame-tabs';
import { SkipLinks } from './skip-links';
import { useShortcuts } from './use-shortcuts';

/** The layout around every screen. On a phone, a room needs the whole height, so the tabs are hidden there. */
export function Frame() {
  const inChats = useMatch({ from: '/signed-in/chats', shouldThrow: false }) !== undefined;
  const inRoom = useMatch({ from: '/signed-in/chats/$slug', shouldThrow: false }) !== undefined;
  const { viewer, known } = useViewer();
  useFocusOnNavigation();
  useShortcuts();
  return (
    <div className={classes.frame} data-fixed={inChats || undefined} data-room={inRoom || undefined}>
      <SkipLinks inChats={inChats} inRoom={inRoom} />
      <FrameHeader />
      {viewer && (
        <div className={classes.notices}>
          <Notices key={viewer.id} />
        </div>
      )}
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <FrameTabs />
      <LiveSession viewerId={known ? (viewer?.id ?? null) : undefined} />
      {viewer && <LiveChats key={viewer.id} />}
    </div>
  );
}
