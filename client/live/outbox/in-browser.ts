/// <reference lib="dom" />
import { indexedDbStorage } from './indexed-db-storage.js';
import type { OutboxEntry } from './outbox-entry.js';
import { memoryStorage, type OutboxStorage, type StorageEntry } from './outbox-storage.js';
import type { Leadership, Signals, Surroundings, TabNews, Tabs } from './surroundings.js';

export function surroundings(): Surroundings {
  if (typeof document === 'undefined') return { storage: memoryStorage() };
  const storage = storageNamed<OutboxEntry>('parley-outbox');
  return {
    storage,
    watch,
    isHidden: () => document.visibilityState === 'hidden',
    ...(tabsAreKnown() && { tabs: browserTabs() }),
  };
}

/** Lasts as long as the page if the browser has no database. */
export function storageNamed<Entry extends StorageEntry>(name: string): OutboxStorage<Entry> {
  return typeof indexedDB === 'undefined' ? memoryStorage() : indexedDbStorage(name);
}

// Locks are missing on pages without TLS. Then each tab sends what it has; the ids make concurrent duplicates harmless.
function tabsAreKnown(): boolean {
  return typeof BroadcastChannel !== 'undefined' && 'locks' in navigator;
}

function watch(on: Signals): () => void {
  const visible = () => void (document.visibilityState === 'visible' && on.visible());
  const listeners: [EventTarget, string, () => void][] = [
    [window, 'online', on.online],
    [window, 'offline', on.offline],
    [window, 'pageshow', visible],
    [document, 'visibilitychange', visible],
  ];
  for (const [target, name, listener] of listeners) target.addEventListener(name, listener);
  return () => listeners.forEach(([target, name, listener]) => target.removeEventListener(name, listener));
}

/** The tabs of this browser, over its BroadcastChannel and Web Locks. */
export function browserTabs(): Tabs {
  const channel = new BroadcastChannel('parley-outbox');
  let isOpen = true;
  return {
    tell: (news) => {
      if (isOpen) channel.postMessage(news);
    },
    hear: (listener) => {
      channel.addEventListener('message', (event: MessageEvent<TabNews>) => listener(event.data));
      return () => {
        isOpen = false;
        // Outside browsers an open channel keeps the process alive.
        channel.close();
      };
    },
    lead,
  };
}

function lead(userId: string, begin: (lost: AbortSignal) => void): Leadership {
  const left = new AbortController();
  const ask = (steal: boolean) => {
    const lost = new AbortController();
    const options = steal ? { steal } : { signal: left.signal };
    const hold = async () =>
      navigator.locks.request(`parley-outbox:${userId}`, options, () => {
        if (left.signal.aborted) return;
        begin(lost.signal);
        return new Promise<void>((release) => left.signal.addEventListener('abort', () => release()));
      });
    hold().catch((error: unknown) => {
      lost.abort();
      if (left.signal.aborted) return;
      if (isStolen(error)) ask(false);
      // The browser refuses locks here, as in a frame without an origin. Then each tab sends what it has.
      else begin(new AbortController().signal);
    });
  };
  ask(false);
  return { take: () => ask(true), leave: () => left.abort() };
}

function isStolen(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
