import { useState } from 'react';
import { useViewer } from '../accounts/use-viewer';

/** What is being written in a room: kept over reloads, per user, forgotten when it is sent. */
export function useDraft(slug: string) {
  const { viewer } = useViewer();
  const key = `parley-draft:${viewer?.id ?? ''}:${slug}`;
  const [draft, setDraft] = useState(() => read(key));
  const change = (text: string) => {
    setDraft(text);
    write(key, text);
  };
  return [draft, change] as const;
}

// Storage is refused in some private windows; then a draft lasts as long as the page.
function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
