import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Moves the focus to the heading of a screen that was navigated to, so that it is read aloud and Tab goes on from
 * there; not on the first load, and not where the screen has taken the focus itself.
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
  if (focusHeading(main)) return () => {};
  main.focus({ preventScroll: true });
  return focusHeadingLater(main);
}

// A screen that still loads has no heading yet: it gets the focus when it comes, if nothing else took it.
function focusHeadingLater(main: HTMLElement) {
  const observer = new MutationObserver(() => {
    if (document.activeElement !== main || focusHeading(main)) observer.disconnect();
  });
  observer.observe(main, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function focusHeading(main: HTMLElement) {
  const heading = main.querySelector<HTMLElement>('[data-screen-heading], h1[tabindex]');
  heading?.focus({ preventScroll: true });
  return heading !== null && document.activeElement === heading;
}

function isWriting() {
  return document.activeElement?.matches('input, textarea') ?? false;
}
