import { z } from 'zod';

/** An origin of http or https, such as https://www.example.org. */
export const origin = z
  .url({ protocol: /^https?$/, error: 'give an origin such as https://www.example.org', abort: true })
  .refine((url) => !new URL(url).host.includes('*'), {
    error: 'give each origin: wildcards are not supported',
    abort: true,
  })
  .refine((url) => new URL(url).href === `${new URL(url).origin}/`, {
    error: 'give no path: Parley needs a host name of its own, such as https://chat.example.org',
  })
  .transform((url) => new URL(url).origin);

/** Apps of Capacitor, Tauri or Electron have schemes of their own, for which `URL` knows no origin. Any local file has file:// */
const appOrigin = z
  .string()
  .regex(/^(?!(https?|wss?|ftp|file|data|blob|about|javascript):)[a-z][a-z\d+.-]*:\/\/[a-z\d.-]+(:\d+)?\/?$/i)
  .transform((text) => text.toLowerCase().replace(/\/$/, ''));

/** An origin whose pages may use the API. */
export const pageOrigin = z.union([origin, appOrigin], {
  error: 'give origins such as https://www.example.org or capacitor://localhost, without a path',
});
