import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, object, Buffer>(scrypt);
const cost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };
const size = 64;

/** @returns salt and scrypt hash; texts that Unicode takes for the same password have the same */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${(await keyOf(password, salt)).toString('hex')}`;
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':');
  const wanted = Buffer.from(key, 'hex');
  return wanted.length === size && timingSafeEqual(await keyOf(password, salt), wanted);
}

function keyOf(password: string, salt: string): Promise<Buffer> {
  return derive(password.normalize('NFKC'), salt, size, cost);
}
