import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../scripts/test-services/run-program.js';

/** Files in PEM form. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** Makes a self-signed certificate in the folder. It is its own root: clients that trust `certFile` trust the server. */
export async function makeCertificate(
  folder: string,
  names = 'DNS:localhost,IP:127.0.0.1',
): Promise<Certificate> {
  const [certFile, keyFile] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  const args = ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const subject = ['-days', '2', '-subj', '/CN=localhost', '-addext', `subjectAltName=${names}`];
  await runProgram('openssl', [...args, ...subject, '-keyout', keyFile, '-out', certFile]);
  const [cert, key] = await Promise.all([certFile, keyFile].map((file) => readFile(file, 'utf8')));
  return { certFile, keyFile, cert: cert ?? '', key: key ?? '' };
}
