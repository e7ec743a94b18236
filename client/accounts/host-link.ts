/** What a link from the host platform brought along. */
interface HostLink {
  token: string;
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
  return token ? { token, isFromIssuer: isFrom(issuerOf(token)) } : null;
}

// Whoever makes up an issuer here gains nothing: the server refuses the token then.
function issuerOf(token: string): unknown {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    return (JSON.parse(atob(payload)) as { iss?: unknown }).iss;
  } catch {
    return undefined;
  }
}

function isFrom(issuer: unknown): boolean {
  const origin = typeof issuer === 'string' ? URL.parse(issuer)?.origin : undefined;
  return origin !== undefined && origin !== 'null' && URL.parse(document.referrer)?.origin === origin;
}
