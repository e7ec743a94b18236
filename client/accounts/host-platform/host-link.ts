/** What a link from the host platform brought along. */
export interface HostLink {
  token: string;
  /** Whose token it says to be; empty when it says nothing. */
  issuer: string;
  /** Whether the page that led here is of the site that the token says it is from. */
  isFromIssuer: boolean;
}

/**
 * The link that this page was opened by. It is read as soon as the app loads, and what it brought is out of the address before
 * anything could keep it or pass it on.
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

// Whoever makes up an issuer here gains nothing: the server refuses the token then.
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
  const origin = URL.parse(issuer)?.origin;
  return origin !== undefined && origin !== 'null' && URL.parse(document.referrer)?.origin === origin;
}
