import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Moves the focus to the heading of a screen after navigation. Then screen readers announce it, and Tab continues from there.
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
  if (focusHeading(main)) return () => {};
  main.focus({ preventScroll: true });
  return focusHeadingLater(main);
}

// A screen that is still loading has no heading yet. The heading gets the focus later, unless something else took it.
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
