import type { IncomingMessage } from 'node:http';
import type { Config } from '../platform/config/config.js';

/** Whose page asks: this server's own, that of a site in `ALLOWED_ORIGINS`, any other's, or none, as apps that are no browsers do. */
export type AskingPage = 'own' | 'allowed' | 'foreign' | 'none';

// Browsers name the page's origin and don't let the page choose it; an origin that may not be named is the text "null".
export function askingPage(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { publicUrl, allowedOrigins }: Pick<Config, 'publicUrl' | 'allowedOrigins'>,
): AskingPage {
  const { origin, host } = headers;
  if (origin === undefined) return 'none';
  // Anyone on the way can write a page that comes over http.
  const mayBePlain = !publicUrl?.startsWith('https:');
  const isOwn =
    origin === publicUrl || origin === `https://${host}` || (mayBePlain && origin === `http://${host}`);
  if (isOwn) return 'own';
  return allowedOrigins.includes(origin) ? 'allowed' : 'foreign';
}
