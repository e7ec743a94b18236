import { parsedUrl } from './parsed-url.js';

/** Where to go after signing in: a path of this site, or the start page for anything else. */
export function returnPath(from = '/'): string {
  if (!from.startsWith('/')) return '/';
  const url = parsedUrl(from, location.origin);
  if (!url || url.origin !== location.origin) return '/';
  const path = url.pathname + url.search + url.hash;
  // Dots can collapse to a second slash ("/.//evil.example"). A path that starts with two slashes is another site.
  return path.startsWith('//') || isAccountPath(url.pathname) ? '/' : path;
}

function isAccountPath(pathname: string) {
  return pathname === '/sign-in' || pathname === '/sign-up';
}
