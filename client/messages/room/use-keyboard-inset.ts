import { type CSSProperties, useEffect, useState } from 'react';

/**
 * Padding for the keyboard of phones that lay it over the page instead of making the page smaller (iOS). They also scroll
 * the page when a field gets the focus, which is undone here.
 */
export function useKeyboardInset(): CSSProperties {
  const [inset, setInset] = useState(0);
  useEffect(() => {
    const { visualViewport: view } = window;
    if (!view) return;
    const measure = () => {
      const covered = view.scale === 1 ? Math.round(window.innerHeight - view.height) : 0;
      setInset(Math.max(0, covered));
      if (covered > 0) window.scrollTo(0, 0);
    };
    view.addEventListener('resize', measure);
    return () => view.removeEventListener('resize', measure);
  }, []);
  return inset > 0 ? { paddingBottom: inset } : {};
}
