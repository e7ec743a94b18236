import { BadUserInput } from '../errors.js';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const greatest = 2n ** 63n - 1n;

/** Whether the text could be the id of a row. */
export function isRowId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= greatest;
}

/** Whether the text is a UUID in lower case. */
export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}

/** @returns the UUID in lower case. @throws {BadUserInput} */
export function checkUuid(field: string, text: string): string {
  const uuid = text.toLowerCase();
  if (!isUuid(uuid)) throw new BadUserInput(field, `${field} must be a UUID.`);
  return uuid;
}
