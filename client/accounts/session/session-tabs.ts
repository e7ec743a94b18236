/** On this channel the browser's tabs notify each other that the session has changed. They share one cookie. */
export const sessionTabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('parley-session');
