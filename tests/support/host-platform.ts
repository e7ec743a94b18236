import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './at-end.js';
import { Person } from './person.js';

interface Signing {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** A platform with users and keys of its own, as Parley sees it: an issuer of tokens, and an address with its public keys. */
export class TestPlatform {
  readonly issuer = `https://platform.example/${randomBytes(6).toString('hex')}`;
  readonly audience = 'parley';
  /** How often Parley has asked for the keys. */
  asked = 0;
  /** What the address of the keys answers with; anything but 200 is a platform that is down. */
  status = 200;
  readonly published: object[] = [];
  #signing: Signing | undefined;
  #url = '';

  static async start(): Promise<TestPlatform> {
    const platform = new TestPlatform();
    await platform.rotate();
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

  /** What an app must be told to trust it. */
  get settings() {
    return { HOST_ISSUER: this.issuer, HOST_AUDIENCE: this.audience, HOST_JWKS_URL: this.#url };
  }

  /** From now on it signs with another key, which it publishes beside the earlier ones. */
  async rotate(alg = 'ES256'): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    const kid = randomBytes(6).toString('hex');
    this.published.push({ ...(await exportJWK(publicKey)), kid, alg });
    this.#signing = { kid, key: privateKey };
  }

  /** A token that holds for an hour, unless the claims say otherwise; a claim that is undefined is left out. */
  async token(claims: JWTPayload, alg = 'ES256'): Promise<string> {
    if (!this.#signing) throw new Error('It has no key yet.');
    const { key, kid } = this.#signing;
    const iat = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer, aud: this.audience, iat, exp: iat + 3600 };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
  }

  /** A user whom no other test knows. */
  async user(server: Person['server'], claims: JWTPayload = {}): Promise<Person> {
    const token = await this.token({ sub: newSubject(), name: 'Vera', ...claims });
    const { me } = await new Person(server, token).query<{ me: { id: string; username: string } }>(
      '{ me { id username } }',
    );
    return new Person(server, token, me.id, me.username);
  }

  /** What asks on the platform's own behalf. */
  async service(server: Person['server']): Promise<Person> {
    return new Person(server, await this.token({ sub: 'service', scope: 'openid parley:projects' }));
  }
}

export function newSubject(): string {
  return `user|${randomBytes(6).toString('hex')}`;
}
