import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const argon2id = promisify(argon2).bind(null, 'argon2id');

/** The cost of one hash: memory in KiB, and how often Argon2id passes over it. */
export interface PasswordCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP's minimum. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export const owaspCost: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 };

const encoded = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;

// For passwords that were set in the first version.
const deriveByScrypt = promisify<string, string, number, object, Buffer>(scrypt);
const scryptCost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };

/** @returns the Argon2id hash as `$argon2id$v=19$m=…,t=…,p=…$salt$key`, of the password after NFKC */
export async function hashPassword(password: string, cost = owaspCost): Promise<string> {
  const nonce = randomBytes(16);
  const key = await argon2id({ ...cost, message: plain(password), nonce, tagLength: 32 });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(key)}`;
}

/** @param hash by `hashPassword()`, at any cost, or by the first version, with scrypt */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', key = ''] = encoded.exec(hash) ?? [];
  if (!key) return verifyByScrypt(password, hash);
  const wanted = Buffer.from(key, 'base64');
  const found = await argon2id({
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ message: plain(password), nonce: Buffer.from(nonce, 'base64'), tagLength: wanted.length },
  });
  return timingSafeEqual(found, wanted);
}

async function verifyByScrypt(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':');
  const wanted = Buffer.from(key, 'hex');
  if (wanted.length !== 64) return false;
  return timingSafeEqual(await deriveByScrypt(plain(password), salt, 64, scryptCost), wanted);
}

function plain(password: string): string {
  return password.normalize('NFKC');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
