import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The site with its own users that Parley runs beside. Its signed-in users send a token that the platform has signed. */
export interface HostPlatform {
  readonly issuer: string;
  readonly audience: string;
  /** The URL of its public keys, or its only public key. */
  readonly keys: URL | KeyObject;
}

// The provider id of passwords. An issuer with this name would mix up the platform's accounts with passwords.
const reservedIssuer = 'credential';

export const hostSettings = {
  HOST_ISSUER: z
    .string()
    .max(255, 'give at most 255 characters')
    .refine((issuer) => issuer !== reservedIssuer, 'this name is reserved: give another one')
    .optional(),
  HOST_AUDIENCE: z.string().max(255, 'give at most 255 characters').optional(),
  HOST_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url))
    .refine(
      ({ protocol, hostname }) => protocol === 'https:' || isLoopback(hostname),
      'give an https address',
    )
    .optional(),
  HOST_PUBLIC_KEY_FILE: z.string().transform(readPublicKey).optional(),
};

type Settings = z.infer<z.ZodObject<typeof hostSettings>>;

/** @returns the faults in the combination of the variables, one line each */
export function hostFaults(given: Readonly<Record<string, unknown>>): string[] {
  const { HOST_ISSUER, HOST_AUDIENCE, HOST_JWKS_URL, HOST_PUBLIC_KEY_FILE } = given;
  const keys = [HOST_JWKS_URL, HOST_PUBLIC_KEY_FILE].filter((value) => value !== undefined);
  const all = [HOST_ISSUER, HOST_AUDIENCE, ...keys].filter((value) => value !== undefined);
  if (all.length === 0) return [];
  const faults = [];
  if (HOST_ISSUER === undefined) faults.push('HOST_ISSUER: a host platform needs it too');
  if (HOST_AUDIENCE === undefined) faults.push('HOST_AUDIENCE: a host platform needs it too');
  if (keys.length === 0) faults.push('HOST_JWKS_URL: a host platform needs it too, or HOST_PUBLIC_KEY_FILE');
  if (keys.length === 2) faults.push('HOST_PUBLIC_KEY_FILE: set it or HOST_JWKS_URL, not both');
  return faults;
}

export function hostPlatform(settings: Settings): HostPlatform | undefined {
  const { HOST_ISSUER: issuer, HOST_AUDIENCE: audience } = settings;
  const keys = settings.HOST_JWKS_URL ?? settings.HOST_PUBLIC_KEY_FILE;
  return issuer === undefined || audience === undefined || keys === undefined
    ? undefined
    : { issuer, audience, keys };
}

function readPublicKey(file: string, context: z.RefinementCtx): KeyObject {
  try {
    return publicKey(readFileSync(file, 'utf8').trim());
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    // The message of the caught error might quote a private key.
    context.addIssue(
      syscall === undefined
        ? 'give a file with one public key as PEM or JWK: RSA of at least 2048 bits, EC or Ed25519'
        : `the file can't be read (${code}): correct its path, its owner or its mode`,
    );
    return z.NEVER;
  }
}

function publicKey(text: string): KeyObject {
  const jwk = text.startsWith('{') ? (JSON.parse(text) as Record<string, string>) : null;
  if (jwk ? 'd' in jwk : text.includes('PRIVATE')) throw new Error('This is a private key.');
  const key = createPublicKey(jwk ? { key: jwk, format: 'jwk' } : text);
  const { asymmetricKeyType: type = '', asymmetricKeyDetails: details } = key;
  if (!['rsa', 'ec', 'ed25519'].includes(type) || (details?.modulusLength ?? 2048) < 2048)
    throw new Error('This key cannot sign tokens.');
  return key;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
