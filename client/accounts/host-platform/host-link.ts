import { parsedUrl } from '../../platform/parsed-url.js';

/** The content of a link from the host platform. */
export interface HostLink {
  token: string;
  /** The token's claim `iss`, not verified here. Empty when the token has none. */
  issuer: string;
  /** Whether the referring page has the same origin as `issuer`. */
  isFromIssuer: boolean;
}

/**
 * The link that opened this page. It is read as soon as the app loads, and its token is removed from the address.
 * Otherwise other code could store the token or pass it on.
 */
export const hostLink = takeLink();

function takeLink(): HostLink | null {
  const { pathname, search, hash } = location;
  if (!pathname.startsWith('/contact/') || !hash) return null;
  history.replaceState(history.state, '', pathname + search);
  const token = new URLSearchParams(hash.slice(1)).get('token');
  if (!token) return null;
  const issuer = issuerOf(token);
  return { token, issuer, isFromIssuer: isFrom(issuer) };
}

// A forged issuer gains nothing: the server rejects such a token.
function issuerOf(token: string): string {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const { iss } = JSON.parse(atob(payload)) as { iss?: unknown };
    return typeof iss === 'string' ? iss : '';
  } catch {
    return '';
  }
}

function isFrom(issuer: string): boolean {
  const origin = parsedUrl(issuer)?.origin;
  return origin !== undefined && origin !== 'null' && parsedUrl(document.referrer)?.origin === origin;
}
