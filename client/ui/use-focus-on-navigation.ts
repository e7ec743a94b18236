import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Moves the focus to the heading of a screen after navigation, or on a desk to the composer of a room. Then screen readers announce it, and Tab continues from there.
 * Does nothing on the first load, or when the screen has set the focus itself.
 */
export function useFocusOnNavigation() {
  const router = useRouter();
  useEffect(() => {
    let stop = () => {};
    const unsubscribe = router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      if (!fromLocation || !pathChanged) return;
      stop();
      stop = focusScreen();
    });
    return () => {
      unsubscribe();
      stop();
    };
  }, [router]);
}

function focusScreen() {
  const main = document.getElementById('main');
  if (!main || isWriting()) return () => {};
  if (focusFirst(main)) return () => {};
  main.focus({ preventScroll: true });
  return focusLater(main);
}

// A screen that is still loading has no heading yet. The heading gets the focus later, unless something else took it.
function focusLater(main: HTMLElement) {
  const observer = new MutationObserver(() => {
    if (document.activeElement !== main || focusFirst(main)) observer.disconnect();
  });
  observer.observe(main, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function focusFirst(main: HTMLElement) {
  const composer = hasKeyboard() ? main.querySelector<HTMLElement>('#composer') : null;
  const first = composer ?? main.querySelector<HTMLElement>('[data-screen-heading], h1[tabindex]');
  first?.focus({ preventScroll: true });
  return first !== null && document.activeElement === first;
}

/** On a phone, the focus in a text field would open the keyboard, over what the reader came for. */
function hasKeyboard() {
  return !matchMedia('(pointer: coarse)').matches;
}

function isWriting() {
  return document.activeElement?.matches('input, textarea') ?? false;
}
