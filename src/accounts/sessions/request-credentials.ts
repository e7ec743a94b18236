import type { Config } from '../../platform/config/config.js';
import type { Context } from '../../platform/context.js';
import { readToken } from './session-token.js';

/** How a request, or a socket when it connects, authenticates. */
export interface Credentials {
  /** Takes precedence over the cookie. */
  readonly token?: string | undefined;
  /** The whole `Cookie` header. */
  readonly cookie?: string | undefined;
}

/** The token in the credentials, not verified; null when there is none. */
export function tokenIn({ token, cookie }: Credentials, config: Config): string | null {
  return token ?? ((cookie && cookieIn(cookie, config)) || null);
}

/** The `Set-Cookie` header that gives a browser its session. */
export function sessionCookie(config: Config, token: string): string {
  // The row decides when the session ends. The cookie must not expire before: 400 days is the most that browsers allow.
  return setCookie(config, cookieName(config), token, 400 * 86_400);
}

/** The `Set-Cookie` headers that delete the session cookie, under its former name too. */
export function endedCookies({
  services: { config },
  cookie = '',
}: Pick<Context, 'services' | 'cookie'>): string[] {
  const names = [cookieName(config)];
  const former = valueOf(cookie, formerName(config));
  // Another deployment on this host name may have set it. Deleting it would sign people out there.
  const isForeign = former !== undefined && readToken(former, config.secret) === null;
  if (!isForeign) names.push(formerName(config));
  return names.map((name) => setCookie(config, name, '', 0));
}

function setCookie(config: Config, name: string, value: string, maxAge: number): string {
  const flags = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure(config) ? '; Secure' : ''}`;
  return `${name}=${value}; ${flags}`;
}

/** Browsers send a cookie to every port of a host name. With one name for all, deployments there would sign each other out. */
function cookieName(config: Config): string {
  return `${prefix(config)}parley.${config.deployment}.session`;
}

/** The name in version 0.2. One more release reads it, so that the upgrade signs nobody out. */
function formerName(config: Config): string {
  return `${prefix(config)}parley.session`;
}

/** With `__Host-`, browsers refuse the cookie from any other host and over plain HTTP. */
function prefix(config: Config): string {
  return isSecure(config) ? '__Host-' : '';
}

function isSecure({ publicUrl }: Config): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

function cookieIn(header: string, config: Config): string | undefined {
  return valueOf(header, cookieName(config)) ?? valueOf(header, formerName(config));
}

function valueOf(header: string, name: string): string | undefined {
  const cookies = header.split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}
