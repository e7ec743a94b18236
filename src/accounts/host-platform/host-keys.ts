import {
  createRemoteJWKSet,
  type CryptoKey,
  errors,
  type FlattenedJWSInput,
  type JWK,
  type JWSHeaderParameters,
} from 'jose';
import { createPublicKey, KeyObject } from 'node:crypto';
import type { HostPlatform } from '../../platform/config/host-settings.js';
import { digest } from '../../platform/digest.js';
import { ServiceUnavailable } from '../../platform/errors.js';

// Times are in milliseconds.
const fetching = { timeoutDuration: 3000, cooldownDuration: 5000, cacheMaxAge: 600_000 };
const failureHolds = 1000;

/** The public keys of the host platform: those at its URL, or the one of a file. */
export class HostKeys {
  readonly #file: KeyObject | null;
  readonly #remote: ReturnType<typeof createRemoteJWKSet> | null;
  #failedAt = -Infinity;

  /** @param keys undefined without a platform, which then has no key */
  constructor(keys: HostPlatform['keys'] | undefined) {
    this.#file = keys instanceof KeyObject ? keys : null;
    this.#remote = keys instanceof URL ? createRemoteJWKSet(keys, fetching) : null;
  }

  /** Whether the platform can withdraw a key while this process runs. */
  get canChange(): boolean {
    return this.#remote !== null;
  }

  /** @returns the key that a token names. @throws {ServiceUnavailable} when the keys can't be fetched */
  readonly find = (header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey | KeyObject> => {
    const remote = this.#remote;
    if (this.#file) return Promise.resolve(this.#file);
    if (!remote) return Promise.reject(new errors.JWKSNoMatchingKey());
    // Without this, each request would wait for a platform that does not answer.
    if (!remote.fresh && performance.now() - this.#failedAt < failureHolds)
      return Promise.reject(new ServiceUnavailable('failed just before'));
    return this.#asking(() => remote(header, token));
  };

  /** Fetches the keys again. @returns the id of each. @throws {ServiceUnavailable} */
  async current(): Promise<string[]> {
    if (this.#file) return [keyId(this.#file)];
    const remote = this.#remote;
    if (!remote) return [];
    await this.#asking(() => remote.reload());
    return (remote.jwks()?.keys ?? []).flatMap(idOfPublished);
  }

  async #asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      this.#failedAt = performance.now();
      throw new ServiceUnavailable(error);
    }
  }
}

/**
 * A digest of the key itself. The platform's own name for it (`kid`) would not do: a platform that replaces a stolen key under the
 * same name has withdrawn it.
 */
export function keyId(key: CryptoKey | KeyObject): string {
  const plain = key instanceof KeyObject ? key : KeyObject.from(key);
  return digest(plain.export({ type: 'spki', format: 'pem' }).toString());
}

/** Empty for a key that no token can be signed with. */
function idOfPublished(key: JWK): string[] {
  try {
    return [keyId(createPublicKey({ key, format: 'jwk' }))];
  } catch {
    return [];
  }
}
