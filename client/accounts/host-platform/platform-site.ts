/** A host platform as people know it. */
export interface PlatformSite {
  name: string;
  /** Where to find it; null when its name in tokens is no address. */
  url: string | null;
}

export function siteOf(issuer: string): PlatformSite {
  const url = URL.parse(issuer);
  const isSite = url !== null && /^https?:$/.test(url.protocol);
  return isSite ? { name: url.host, url: `${url.origin}/` } : { name: issuer, url: null };
}

const key = 'parley-platform';

/** Which platform this browser was signed in from last; null when it was by a password, or never. */
export function lastPlatform(): PlatformSite | null {
  try {
    const issuer = localStorage.getItem(key);
    return issuer === null ? null : siteOf(issuer);
  } catch {
    return null;
  }
}

/** @param issuer null for a sign-in by a password */
export function rememberPlatform(issuer: string | null): void {
  try {
    if (issuer === null) localStorage.removeItem(key);
    else localStorage.setItem(key, issuer);
  } catch {
    // Storage is refused in some private windows; then nobody is told the way back.
    return;
  }
}
