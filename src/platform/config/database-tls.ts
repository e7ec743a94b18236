import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import type { DatabaseParts, PartName } from './database-parts.js';

/** How `pg` opens a TLS connection. Certificates and the key are in PEM form. */
export interface DatabaseTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly rejectUnauthorized: boolean;
  readonly checkServerIdentity: (name: string, certificate: PeerCertificate) => Error | undefined;
}

const files = ['sslrootcert', 'sslcert', 'sslkey'] as const;

/** Reads `sslmode` and the files that belong to it, with the meaning that they have to libpq. */
export function readDatabaseTls(parts: DatabaseParts, host: string): DatabaseTls | false {
  const mode = parts.get('sslmode') ?? 'disable';
  if (!['disable', 'require', 'verify-ca', 'verify-full'].includes(mode))
    parts.refuse('sslmode', 'must be disable, require, verify-ca or verify-full');
  if (mode === 'disable') {
    for (const name of files)
      if (parts.get(name) !== undefined)
        parts.refuse(name, 'has no effect without TLS: add sslmode=verify-full');
    return false;
  }
  if (host.startsWith('/')) parts.refuse('sslmode', 'must be disable: a Unix socket has no TLS');
  const [ca, cert, key] = files.map((name) => readPem(parts, name));
  if (mode === 'verify-ca' && !ca) parts.refuse('sslmode', 'verify-ca needs sslrootcert too');
  if (!cert !== !key) parts.refuse(cert ? 'sslcert' : 'sslkey', 'needs the other one of sslcert and sslkey');
  checkFiles(parts, { ca, cert, key });
  return {
    ...(ca && { ca }),
    ...(cert && { cert, key }),
    // As in libpq, "require" verifies the authority if it is given one.
    rejectUnauthorized: mode !== 'require' || ca !== undefined,
    // For an IP address, Node would compare the certificate with "localhost".
    checkServerIdentity:
      mode === 'verify-full'
        ? (_name, certificate) => checkServerIdentity(host, certificate)
        : () => undefined,
  };
}

function readPem(parts: DatabaseParts, name: PartName): string | undefined {
  const file = parts.get(name);
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return parts.refuse(name, `can't be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`);
  }
}

function checkFiles(
  parts: DatabaseParts,
  { ca, cert, key }: Pick<Partial<DatabaseTls>, 'ca' | 'cert' | 'key'>,
) {
  // Node itself takes a root without any certificate, and then trusts nobody.
  if (ca && !holds(() => new X509Certificate(ca)))
    parts.refuse('sslrootcert', 'has no certificate in PEM form');
  if (cert && key && !holds(() => new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))))
    parts.refuse('sslcert', 'and sslkey are not a certificate and its key in PEM form, without a passphrase');
}

function holds(check: () => unknown): boolean {
  try {
    return Boolean(check());
  } catch {
    return false;
  }
}
