import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Moves the focus to the heading of a screen that was navigated to, so that it is read aloud and Tab goes on from
 * there; not on the first load, and not where the screen has taken the focus itself.
 */
export function useFocusOnNavigation() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) focusScreen();
      }),
    [router],
  );
}

function focusScreen() {
  const main = document.getElementById('main');
  if (!main || (document.activeElement !== main && main.contains(document.activeElement))) return;
  const heading = main.querySelector<HTMLElement>('[data-screen-heading], h1[tabindex]');
  (heading ?? main).focus({ preventScroll: true });
}
