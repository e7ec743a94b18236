import { type RefObject, useEffect, useState } from 'react';
import { coveredPart } from './covered-part';

/** iOS may report the height some frames after its event. */
const framesToSettle = 20;

/**
 * How much of the element's lower end the keyboard covers, in pixels. Some keyboards are laid over the page instead of making
 * it smaller (iOS). They also scroll the page when a field gets the focus, which is undone here.
 *
 * Tried with simulated viewports only, not on a device.
 */
export function useKeyboardInset(element: RefObject<HTMLElement | null>): number {
  const [inset, setInset] = useState(0);
  useEffect(() => {
    const { visualViewport: view } = window;
    if (!view) return;
    let frame = 0;
    let known = 0;
    const measure = (framesLeft: number) => {
      const { bottom = 0 } = element.current?.getBoundingClientRect() ?? {};
      const covered = coveredPart(bottom, view) ?? known;
      const left = covered === known ? framesLeft - 1 : framesToSettle;
      setInset((known = covered));
      // With a zoom, the reader may have scrolled.
      if (covered > 0 && view.scale <= 1) window.scrollTo(0, 0);
      if (left > 0) frame = requestAnimationFrame(() => measure(left));
    };
    const start = () => {
      cancelAnimationFrame(frame);
      measure(framesToSettle);
    };
    // Between two keyboards of different heights, iOS tells of a scroll only.
    const events = ['resize', 'scroll'] as const;
    for (const event of events) view.addEventListener(event, start);
    return () => {
      cancelAnimationFrame(frame);
      for (const event of events) view.removeEventListener(event, start);
    };
  }, [element]);
  return inset;
}
