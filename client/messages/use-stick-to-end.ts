import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';

const nearEndPx = 80;

/**
 * Keeps the newest in sight as long as the reader is there, whatever changes: rows that come or change places, their
 * heights, the keyboard of a phone. The list's own following covers only rows that are added last.
 */
export function useStickToEnd(
  list: Virtualizer<HTMLDivElement, HTMLDivElement>,
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly unknown[],
) {
  const [atEnd, setAtEnd] = useState(true);
  const height = list.getTotalSize();
  const stick = useEffectEvent(() => {
    if (atEnd) list.scrollToEnd();
  });
  useLayoutEffect(() => stick(), [rows, height]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => stick());
    observer.observe(element);
    const onScroll = () => setAtEnd(distanceFromEnd(element) <= nearEndPx);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);
  return atEnd;
}

function distanceFromEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}
