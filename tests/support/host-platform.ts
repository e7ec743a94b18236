import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './at-end.js';
import { Person } from './person.js';

interface Signing {
  readonly kid: string;
  readonly alg: string;
  readonly key: CryptoKey;
}

/** A platform with users and keys of its own, as Parley sees it: an issuer of tokens, and an address with its public keys. */
export class TestPlatform {
  readonly issuer = `https://platform.example/${randomBytes(6).toString('hex')}`;
  readonly audience = 'parley';
  /** How often Parley has fetched the keys. */
  asked = 0;
  /** The HTTP status at the address of the keys. Anything but 200 is a platform that is down. */
  status = 200;
  readonly published: object[] = [];
  #signing: Signing | undefined;
  #url = '';

  /** @param alg the algorithm of its keys */
  static async start(alg = 'ES256'): Promise<TestPlatform> {
    const platform = new TestPlatform();
    await platform.rotate(alg);
    const server = createServer((_request, response) => {
      platform.asked += 1;
      response.writeHead(platform.status).end(JSON.stringify({ keys: platform.published }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    platform.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    atEnd(() => {
      server.closeAllConnections();
      server.close();
    });
    return platform;
  }

  /** The settings that make an app trust this platform. */
  get settings() {
    return { HOST_ISSUER: this.issuer, HOST_AUDIENCE: this.audience, HOST_JWKS_URL: this.#url };
  }

  /** Signs with a new key from now on, and publishes it beside the earlier ones. */
  async rotate(alg = 'ES256'): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    const kid = randomBytes(6).toString('hex');
    this.published.push({ ...(await exportJWK(publicKey)), kid, alg });
    this.#signing = { kid, alg, key: privateKey };
  }

  /** A token that expires in an hour, unless the claims say otherwise. A claim that is undefined is left out. */
  async token(claims: JWTPayload): Promise<string> {
    if (!this.#signing) throw new Error('It has no key yet.');
    const { key, kid, alg } = this.#signing;
    const iat = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer, aud: this.audience, iat, exp: iat + 3600 };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
  }

  /** A user whom no other test uses. */
  async user(server: Person['server'], claims: JWTPayload = {}): Promise<Person> {
    const token = await this.token({ sub: newSubject(), name: 'Vera', ...claims });
    const { me } = await new Person(server, token).query<{ me: { id: string; username: string } }>(
      '{ me { id username } }',
    );
    return new Person(server, token, me.id, me.username);
  }

  /** A caller that acts for the platform itself. */
  async service(server: Person['server']): Promise<Person> {
    return new Person(server, await this.token({ sub: 'service', scope: 'openid parley:projects' }));
  }
}

export function newSubject(): string {
  return `user|${randomBytes(6).toString('hex')}`;
}
