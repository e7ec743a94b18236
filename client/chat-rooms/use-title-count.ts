import { useEffect } from 'react';
import { shortCount } from './unread-count';

/** Puts the count before the document title, whenever a screen changes it. */
export function useTitleCount(count: number) {
  useEffect(() => {
    const show = () => {
      const title = withCount(document.title, count);
      if (title !== document.title) document.title = title;
    };
    show();
    const observer = new MutationObserver(show);
    const element = document.querySelector('title');
    if (element) observer.observe(element, { childList: true });
    return () => {
      observer.disconnect();
      document.title = withCount(document.title, 0);
    };
  }, [count]);
}

function withCount(title: string, count: number): string {
  const bare = title.replace(/^\(\d+\+?\) /, '');
  return count > 0 ? `(${shortCount(count)}) ${bare}` : bare;
}
