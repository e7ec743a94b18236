import type { IncomingMessage } from 'node:http';
import type { Config } from '../platform/config/config.js';

/**
 * Which page sent a request: one of this server, of a site in `ALLOWED_ORIGINS`, or of any other site.
 * Apps that are not browsers send no origin: 'none'.
 */
export type AskingPage = 'own' | 'allowed' | 'foreign' | 'none';

// Browsers set the Origin header; a page can't choose it. For a hidden or opaque origin it is the text "null": foreign.
export function askingPage(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { publicUrl, allowedOrigins }: Pick<Config, 'publicUrl' | 'allowedOrigins'>,
): AskingPage {
  const { origin, host } = headers;
  if (origin === undefined) return 'none';
  // If this site uses https, its http page is foreign: a network attacker could have written it.
  const mayBePlain = !publicUrl?.startsWith('https:');
  const isOwn =
    origin === publicUrl ||
    origin === originOf('https', host, 443) ||
    (mayBePlain && origin === originOf('http', host, 80));
  if (isOwn) return 'own';
  return allowedOrigins.includes(origin) ? 'allowed' : 'foreign';
}

// Browsers leave out the default port and write names in lower case. Some proxies pass on a `Host` of another form.
function originOf(scheme: string, host = '', defaultPort: number): string {
  return `${scheme}://${host.toLowerCase().replace(new RegExp(`:${defaultPort}$`), '')}`;
}

/** The cookies of a request, unless a page of another origin sent it. Browsers may add them for any page; these must bring a token. */
export function cookieOf(
  request: Pick<IncomingMessage, 'headers'>,
  config: Pick<Config, 'publicUrl' | 'allowedOrigins'>,
): string | undefined {
  const page = askingPage(request, config);
  return page === 'own' || page === 'none' ? request.headers.cookie : undefined;
}
