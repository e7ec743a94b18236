import { isNativeError } from 'node:util/types';

/** Properties of errors that help to find a fault and never hold user input. */
const safeProperties = [
  'code',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
  'path',
  'address',
  'port',
  'status',
] as const;

/** The error as it is logged. All other properties are left out: a database's `detail` and `parameters` quote user input. */
export function describeError(error: unknown): unknown {
  if (!isNativeError(error)) return { type: typeof error };
  const carried = error as Partial<Record<(typeof safeProperties)[number], unknown>>;
  return {
    type: error.constructor.name,
    message: unquoted(error.message),
    ...Object.fromEntries(safeProperties.flatMap((name) => (name in error ? [[name, carried[name]]] : []))),
    stack: framesOf(error),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/** The error in one line. A string is Parley's own text, so it is logged unchanged. */
export function reasonOf(error: unknown): unknown {
  if (!isNativeError(error)) return typeof error === 'string' ? error : typeof error;
  const { code } = error as NodeJS.ErrnoException;
  return [error.constructor.name, code, unquoted(error.message)].filter(Boolean).join(' ');
}

// Messages may quote user input: a database says `invalid input syntax for type bigint: "…"`, JSON.parse quotes its text.
const beforeQuotes =
  /^(?:\b(?:relation|table|column|constraint|function|type) "\w+"|(?<=\w)'(?=\w)|[^"'`{\n])*/;

/** The part of the first line that quotes nothing. */
export function unquoted(message: string): string {
  const [plain = ''] = beforeQuotes.exec(message) ?? [];
  return plain === message ? message : `${plain}…`;
}

// Keeps only the frames, because the first lines of a stack repeat the message.
function framesOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^ {4}at .*(?::\d+:\d+|<anonymous>)\)?$/.test(line));
  return frames.join('\n');
}
