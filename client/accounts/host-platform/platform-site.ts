import { parsedUrl } from '../../platform/parsed-url.js';

/** A host platform, as it is shown to people. */
export interface PlatformSite {
  name: string;
  /** The address of its site; null when its issuer is not a web address. */
  url: string | null;
}

export function siteOf(issuer: string): PlatformSite {
  const url = parsedUrl(issuer);
  const isSite = url !== null && /^https?:$/.test(url.protocol);
  return isSite ? { name: url.host, url: `${url.origin}/` } : { name: issuer, url: null };
}

const key = 'parley-platform';

/** The platform of this browser's last sign-in. Null when that was by a password, or when there was none. */
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
    // Some private windows refuse storage. Then the app can't show the way back to the platform.
    return;
  }
}
