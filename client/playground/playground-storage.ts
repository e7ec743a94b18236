const prefix = 'parley-playground:';

/** What the playground keeps, apart from what the app keeps on the same origin. */
export const playgroundStorage: Storage = {
  get length() {
    return ownKeys().length;
  },
  key: (index) => ownKeys()[index] ?? null,
  getItem: (key) => localStorage.getItem(prefix + key),
  setItem: (key, value) => localStorage.setItem(prefix + key, value),
  removeItem: (key) => localStorage.removeItem(prefix + key),
  clear: () => ownKeys().forEach((key) => localStorage.removeItem(prefix + key)),
};

function ownKeys() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
}
