import { useEffect, useState } from 'react';
import { readDraft, writeDraft } from '../../platform/stored-draft';

/** The draft: it survives reloads, is the same in every tab, and is dropped when it is sent. */
export function useDraft(name: string) {
  const key = `parley-draft:${name}`;
  const [draft, setDraft] = useState(() => readDraft(key));
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== key) return;
      // A tab with a different draft keeps its own.
      setDraft((ours) => (ours === (event.oldValue ?? '') ? (event.newValue ?? '') : ours));
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [key]);
  const change = (text: string) => {
    setDraft(text);
    writeDraft(key, text);
  };
  return [draft, change] as const;
}
