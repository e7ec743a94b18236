import { expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startTestApp } from '../../support/app.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import { whois } from '../acts.js';

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const key = { ...(await exportJWK(publicKey)), kid: 'a' };
const otherKey = async (alg: string) => ({
  ...(await exportJWK((await generateKeyPair(alg)).publicKey)),
  kid: 'b',
  alg,
});
const unnamed = { ...key, kid: undefined };

test.each([
  ['the kid of the key', 'a', [key, await otherKey('ES256')], true],
  ['another kid', 'c', [key], false],
  ['a kid, while the key has none', 'a', [unnamed], false],
  ['no kid, while one key suits its algorithm', undefined, [key, await otherKey('RS256')], true],
  ['no kid, while the only key has none', undefined, [unnamed], true],
  ['no kid, while two keys suit its algorithm', undefined, [key, await otherKey('ES256')], false],
  ['the kid of a key for encryption', 'a', [{ ...key, use: 'enc' }], false],
  ['the kid of a key for another algorithm', 'a', [{ ...key, alg: 'ES384' }], false],
])('the key is chosen by its id, of a token with %s', async (_what, kid, published, isTaken) => {
  const platform = await TestPlatform.start();
  platform.published.splice(0, 1, ...published);
  const app = await startTestApp(platform.settings);
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    iss: platform.issuer,
    aud: platform.audience,
    sub: newSubject(),
    iat,
    exp: iat + 600,
  };
  const header = { alg: 'ES256', ...(kid !== undefined && { kid }) };
  const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  expect((await whois(app, token)) !== null).toBe(isTaken);
});
