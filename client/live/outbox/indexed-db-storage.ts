/// <reference lib="dom" />
import type { OutboxStorage, StorageEntry } from './outbox-storage.js';

const storeName = 'entries';
const userIndex = 'userId';

export function indexedDbStorage<Entry extends StorageEntry>(name: string): OutboxStorage<Entry> {
  let opened: Promise<IDBDatabase> | undefined;
  const store = async (mode: IDBTransactionMode) => {
    const database = await (opened ??= open(name, () => (opened = undefined)));
    return database.transaction(storeName, mode).objectStore(storeName);
  };
  return {
    all: async (userId) => readAll(await store('readonly'), userId),
    put: async (entry) => void (await result((await store('readwrite')).put(entry))),
    remove: async (id) => void (await result((await store('readwrite')).delete(id))),
  };
}

function open(name: string, forget: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(storeName, { keyPath: 'id' }).createIndex(userIndex, userIndex);
  };
  return result(request).then(
    (database) => {
      // The browser may close it when storage is short. A later version of the app must not wait for this tab.
      database.onclose = forget;
      database.onversionchange = () => (database.close(), forget());
      return database;
    },
    (error: unknown) => {
      forget();
      throw error;
    },
  );
}

function readAll<Entry>(store: IDBObjectStore, userId: string): Promise<Entry[]> {
  return result(store.index(userIndex).getAll(userId) as IDBRequest<Entry[]>);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
