import { codeOf } from '../../../src/accounts/second-factor/totp.js';
import { password } from '../../support/cast.js';
import type { Person } from '../../support/person.js';

interface SetUp {
  readonly secret: string;
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

export const confirm = 'mutation ($code: String!) { confirmTwoFactor(code: $code) { hasTwoFactor } }';

export async function setUp(person: Person, word = password): Promise<SetUp> {
  const query = `mutation ($password: String!) { setUpTwoFactor(password: $password) { secret uri backupCodes } }`;
  return (await person.query<{ setUpTwoFactor: SetUp }>(query, { password: word })).setUpTwoFactor;
}

export async function turnOnTwoFactor(person: Person): Promise<SetUp> {
  const given = await setUp(person);
  await person.query(confirm, { code: codeNow(given.secret) });
  return given;
}

/** The code that an authenticator app with the secret shows now. */
export function codeNow(secret: string): string {
  return codeOf(bytesOf(secret), Math.floor(Date.now() / 30_000));
}

function bytesOf(secret: string): Uint8Array {
  const values = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter));
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
