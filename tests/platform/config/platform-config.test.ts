import { expect, test } from '@jest/globals';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { readConfig } from '../../../src/config.js';
import { atEnd } from '../../support/at-end.js';

const goodSecret = randomBytes(32).toString('base64');
const platform = { HOST_ISSUER: 'https://platform.example', HOST_AUDIENCE: 'parley' };

function keyFile(text: string): string {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  const file = join(folder.path, 'key');
  writeFileSync(file, text);
  return file;
}

test('a host platform is known by its issuer, its audience and its keys, and by all of them', () => {
  const secret = { SECRET: goodSecret };
  const HOST_JWKS_URL = 'https://platform.example/jwks';
  expect(readConfig({ ...secret, ...platform, HOST_JWKS_URL }).hostPlatform).toEqual({
    issuer: platform.HOST_ISSUER,
    audience: platform.HOST_AUDIENCE,
    keys: new URL(HOST_JWKS_URL),
  });
  const HOST_PUBLIC_KEY_FILE = keyFile('none');
  const lacking = [
    [{ HOST_ISSUER: 'x' }, ['HOST_AUDIENCE', 'HOST_JWKS_URL']],
    [{ HOST_JWKS_URL }, ['HOST_ISSUER', 'HOST_AUDIENCE']],
    [platform, ['HOST_JWKS_URL']],
    [{ ...platform, HOST_JWKS_URL, HOST_PUBLIC_KEY_FILE }, ['HOST_PUBLIC_KEY_FILE']],
    [{ ...platform, HOST_JWKS_URL: 'http://platform.example/jwks' }, ['HOST_JWKS_URL']],
    [{ ...platform, HOST_JWKS_URL, HOST_ISSUER: 'credential' }, ['HOST_ISSUER']],
  ] as const;
  for (const [env, names] of lacking)
    for (const name of names)
      expect(() => readConfig({ ...secret, ...env })).toThrow(new RegExp(`^  ${name}: `, 'm'));
});

test('a public key of the platform is taken as PEM and as JWK, and a private, short or other one is not', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const read = (text: string) =>
    readConfig({ SECRET: goodSecret, ...platform, HOST_PUBLIC_KEY_FILE: keyFile(text) }).hostPlatform;
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  for (const text of [pem, JSON.stringify(publicKey.export({ format: 'jwk' }))])
    expect((read(text)?.keys as KeyObject).equals(publicKey)).toBe(true);
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const wrong = [
    secret,
    JSON.stringify(privateKey.export({ format: 'jwk' })),
    short.export({ type: 'spki', format: 'pem' }).toString(),
    generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'hunter2',
  ];
  for (const text of wrong) {
    expect(() => read(text)).toThrow(/^  HOST_PUBLIC_KEY_FILE: give a file/m);
    expect(() => read(text)).not.toThrow(/hunter2|PRIVATE/);
  }
});
