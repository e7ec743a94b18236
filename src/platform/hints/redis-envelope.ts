import type { Hint } from './hint-bus.js';

/** A hint as it travels through Redis. */
export interface Envelope {
  /** The id of the server process that sent it. */
  readonly from: string;
  readonly hint: Hint;
}

const limits = { bytes: 4096, fields: 16, text: 256 };
const fieldName = /^[a-z][A-Za-z]{0,31}$/;

/** Returns `undefined` for all but a valid envelope, because any client of Redis can publish anything. Never throws. */
export function readEnvelope(payload: string | Buffer): Envelope | undefined {
  if (payload.length > limits.bytes) return undefined;
  try {
    const given: unknown = JSON.parse(payload.toString());
    return isEnvelope(given) ? { from: given.from, hint: given.hint } : undefined;
  } catch {
    return undefined;
  }
}

function isEnvelope(given: unknown): given is Envelope {
  return isRecord(given) && isText(given.from) && isHint(given.hint);
}

function isHint(given: unknown): given is Hint {
  if (!isRecord(given)) return false;
  const fields = Object.entries(given);
  return fields.length <= limits.fields && fields.every(isField);
}

function isField([name, value]: [string, unknown]): boolean {
  return fieldName.test(name) && (isText(value) || Number.isFinite(value));
}

function isText(given: unknown): given is string {
  return typeof given === 'string' && given.length <= limits.text;
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
