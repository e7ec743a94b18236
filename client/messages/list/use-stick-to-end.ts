import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

const nearEndPx = 80;

/**
 * Keeps the newest message in view while the reader is at the end, whatever changes: the rows, their order, their heights,
 * the keyboard of a phone. The virtual list itself follows only rows that are added last.
 */
export function useStickToEnd(
  list: Virtualizer<HTMLDivElement, HTMLDivElement>,
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly unknown[],
) {
  const sticks = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const height = list.getTotalSize();
  useLayoutEffect(() => {
    if (sticks.current) list.scrollToEnd();
  }, [list, rows, height]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => sticks.current && list.scrollToEnd());
    observer.observe(element);
    const onScroll = () => {
      sticks.current = distanceFromEnd(element) <= nearEndPx;
      setAtEnd(sticks.current);
    };
    // Runs before the list's own listener, which renders at once. Otherwise a reader who scrolls up would be pulled back.
    const before = { capture: true, passive: true };
    element.addEventListener('scroll', onScroll, before);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll, before);
    };
  }, [list, scroller]);
  return atEnd;
}

function distanceFromEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}
