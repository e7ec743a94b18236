import { type CryptoKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Services } from '../../platform/context.js';
import { ServiceUnavailable } from '../../platform/errors.js';
import { clockSkew, type HostClaims, readClaims } from './host-claims.js';
import { HostKeys, keyId } from './host-keys.js';
import { digest } from '../../platform/digest.js';

declare module '../../platform/context.js' {
  interface Services {
    readonly hostTokens: HostTokens;
  }
}

/** Only signatures of key pairs: with a shared secret, anyone who can verify a token could also sign one. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'EdDSA',
  'Ed25519',
];
const longestToken = 8192;
const mostRemembered = 10_000;

/** Verifies the tokens of the host platform. Verified claims are cached until they expire, or their key is withdrawn. */
export class HostTokens {
  // By the whole token: a text whose signature was not verified must not find the claims of another one.
  readonly #verified = new LRUCache<string, HostClaims>({ max: mostRemembered });
  readonly #keys: HostKeys;
  readonly #options: JWTVerifyOptions;

  constructor(private readonly services: Pick<Services, 'config' | 'log' | 'refusedSignIns'>) {
    const platform = services.config.hostPlatform;
    this.#keys = new HostKeys(platform?.keys);
    this.#options = {
      algorithms,
      issuer: platform?.issuer ?? '',
      audience: platform?.audience ?? '',
      requiredClaims: ['sub', 'exp', 'iat'],
      // The platform's clock may be a little ahead: accepts iat and nbf that far in the future.
      clockTolerance: clockSkew,
      maxTokenAge: '24h',
    };
  }

  /**
   * @returns the claims of a token of the platform; null when it is invalid or expired
   * @throws {ServiceUnavailable} when the platform's keys can't be fetched
   */
  async claimsOf(token: string): Promise<HostClaims | null> {
    if (!this.services.config.hostPlatform || !isHostToken(token)) return null;
    const key = digest(token);
    const claims = this.#verified.get(key) ?? (await this.#verify(token));
    if (claims && claims.expiresAt * 1000 > Date.now()) {
      this.#verified.set(key, claims);
      return claims;
    }
    this.#verified.delete(key);
    this.services.refusedSignIns.add();
    return null;
  }

  /** Whether the platform can withdraw a key while this process runs. */
  get keysCanChange(): boolean {
    return this.#keys.canChange;
  }

  /**
   * Fetches the platform's keys again, and forgets what was verified by others.
   * @returns the id of each, as in `HostClaims`
   * @throws {ServiceUnavailable} when they can't be fetched
   */
  async currentKeys(): Promise<string[]> {
    const current = await this.#keys.current();
    for (const [token, { key }] of this.#verified.entries())
      if (!current.includes(key)) this.#verified.delete(token);
    return current;
  }

  async #verify(token: string): Promise<HostClaims | null> {
    try {
      const { payload, key } = await jwtVerify(token, this.#keys.find, this.#options);
      return readClaims(payload, keyId(key as CryptoKey));
    } catch (error) {
      if (error instanceof ServiceUnavailable) {
        this.services.log.warn({ reason: error.cause }, 'the keys of the host platform could not be fetched');
        throw error;
      }
      const { code, claim } = error as { code?: string; claim?: string };
      this.services.log.debug({ code, claim }, 'a token of the host platform was refused');
      return null;
    }
  }
}

/** Whether the text has the form of a signed JWT, which no token of Parley's own has. */
export function isHostToken(token: string): boolean {
  return token.length <= longestToken && /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/.test(token);
}
