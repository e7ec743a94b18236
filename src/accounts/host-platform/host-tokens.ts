import { createRemoteJWKSet, errors, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Services } from '../../platform/context.js';
import { ServiceUnavailable } from '../../platform/errors.js';
import type { HostPlatform } from '../../platform/config/host-settings.js';
import { clockSkew, type HostClaims, readClaims } from './host-claims.js';
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
// Times are in milliseconds.
const fetching = { timeoutDuration: 3000, cooldownDuration: 5000, cacheMaxAge: 600_000 };
const failureHolds = 1000;

type Keys = JWTVerifyGetKey | Exclude<HostPlatform['keys'], URL>;

/** Verifies the tokens of the host platform. Verified claims are cached until they expire. */
export class HostTokens {
  readonly #verified = new LRUCache<string, HostClaims>({ max: mostRemembered });
  readonly #keys: Keys | null;
  readonly #options: JWTVerifyOptions;

  constructor(private readonly services: Pick<Services, 'config' | 'log'>) {
    const platform = services.config.hostPlatform;
    this.#keys = platform ? keysOf(platform) : null;
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
    if (!this.#keys || !isHostToken(token)) return null;
    const key = digest(token);
    const claims = this.#verified.get(key) ?? (await this.#verify(token, this.#keys));
    if (claims && claims.expiresAt * 1000 > Date.now()) {
      this.#verified.set(key, claims);
      return claims;
    }
    this.#verified.delete(key);
    return null;
  }

  async #verify(token: string, keys: Keys): Promise<HostClaims | null> {
    try {
      return readClaims((await jwtVerify(token, keys, this.#options)).payload);
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

function keysOf({ keys }: HostPlatform): Keys {
  if (!(keys instanceof URL)) return keys;
  const remote = createRemoteJWKSet(keys, fetching);
  let failedAt = -Infinity;
  return async (header, token) => {
    // Without this, each request would wait for a platform that does not answer.
    if (!remote.fresh && performance.now() - failedAt < failureHolds)
      throw new ServiceUnavailable('failed just before');
    try {
      return await remote(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      failedAt = performance.now();
      throw new ServiceUnavailable(error);
    }
  };
}
