/** Where the tabs of this browser tell each other that the session has changed: the cookie is one for all of them. */
export const sessionTabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('parley-session');
