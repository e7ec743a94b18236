import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { shortcutOf } from './shortcuts';

const typing = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
/** Escape closes these. */
const closable = '[role=dialog], [role=menu], [aria-expanded=true], input';

/** The keys that work on every screen: to the search, to the next unread room, and from a room back to the list. */
export function useShortcuts() {
  const navigate = useNavigate();
  const acts = {
    search: async () => {
      await navigate({ to: '/' });
      document.querySelector<HTMLElement>('main [role=searchbox]')?.focus();
    },
    nextUnread: () => {
      const next = nextUnread();
      if (next) next.click();
      else void navigate({ to: '/chats' });
    },
    back: () => {
      const arrow = document.querySelector<HTMLElement>('main [data-back]');
      if (arrow && arrow.getClientRects().length > 0) arrow.click();
      else document.querySelector<HTMLElement>('main [data-room-link][aria-current]')?.focus();
    },
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as Element;
    const act = shortcutOf(event, target.matches(typing));
    if (!act || (act === 'back' && target.closest(closable))) return;
    event.preventDefault();
    void acts[act]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** The first unread room of the list after the open one, else the first of all. */
function nextUnread(): HTMLElement | undefined {
  const rooms = [...document.querySelectorAll<HTMLElement>('main [data-room-link]')];
  const open = rooms.findIndex((room) => room.hasAttribute('aria-current'));
  return [...rooms.slice(open + 1), ...rooms.slice(0, open + 1)].find((room) => 'unread' in room.dataset);
}
