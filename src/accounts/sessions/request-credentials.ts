import type { Config } from '../../platform/config/config.js';

/** How a request, or a socket when it connects, authenticates. */
export interface Credentials {
  /** `Bearer <token>`; takes precedence over the cookie. */
  readonly authorization?: string | undefined;
  /** The whole `Cookie` header. */
  readonly cookie?: string | undefined;
}

/** The token in the credentials, not verified; null when there is none. */
export function tokenIn({ authorization, cookie }: Credentials, config: Config): string | null {
  const bearer = authorization && /^bearer +(\S+) *$/i.exec(authorization)?.[1];
  return (bearer ?? (cookie && cookieIn(cookie, cookieName(config)))) || null;
}

/** The `Set-Cookie` header that gives a browser its session. */
export function sessionCookie(config: Config, token: string): string {
  // The row decides when the session ends. The cookie must not expire before: 400 days is the most that browsers allow.
  return setCookie(config, token, 400 * 86_400);
}

/** The `Set-Cookie` header that deletes the session cookie. */
export function endedCookie(config: Config): string {
  return setCookie(config, '', 0);
}

function setCookie(config: Config, value: string, maxAge: number): string {
  const flags = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure(config) ? '; Secure' : ''}`;
  return `${cookieName(config)}=${value}; ${flags}`;
}

/** With `__Host-`, browsers refuse the cookie from any other host and over plain HTTP. */
function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-parley.session' : 'parley.session';
}

function isSecure({ publicUrl }: Config): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

function cookieIn(header: string, name: string): string | undefined {
  const cookies = header.split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}
