import { useEffect, useState } from 'react';

/** What is being written: kept over reloads, the same in every tab, forgotten when it is sent. */
export function useDraft(name: string) {
  const key = `parley-draft:${name}`;
  const [draft, setDraft] = useState(() => read(key));
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== key) return;
      // A tab in which something else is written keeps that.
      setDraft((ours) => (ours === (event.oldValue ?? '') ? (event.newValue ?? '') : ours));
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [key]);
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
