import { isNativeError } from 'node:util/types';

/** What helps to find a fault and holds no value that anybody gave. */
const telling = [
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

/** The error for the log. A database's `detail` and `parameters`, and whatever else it carries, stay out. */
export function describeError(error: unknown): unknown {
  if (!isNativeError(error)) return { type: typeof error };
  const carried = error as Partial<Record<(typeof telling)[number], unknown>>;
  return {
    type: error.constructor.name,
    message: unquoted(error.message),
    ...Object.fromEntries(telling.flatMap((name) => (name in error ? [[name, carried[name]]] : []))),
    stack: framesOf(error),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/** The same in a few words. What is a text already was written here, and stays as it is. */
export function reasonOf(error: unknown): unknown {
  if (!isNativeError(error)) return typeof error === 'string' ? error : typeof error;
  const { code } = error as NodeJS.ErrnoException;
  return [error.constructor.name, code, unquoted(error.message)].filter(Boolean).join(' ');
}

// A database says `invalid input syntax for type bigint: "…"`, JSON.parse repeats what it could not read, and so on.
const beforeQuotes =
  /^(?:\b(?:relation|table|column|constraint|function|type) "\w+"|(?<=\w)'(?=\w)|[^"'`{\n])*/;

function unquoted(message: string): string {
  const [plain = ''] = beforeQuotes.exec(message) ?? [];
  return plain === message ? message : `${plain}…`;
}

// The first lines of a stack repeat the message.
function framesOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^ {4}at .*(?::\d+:\d+|<anonymous>)\)?$/.test(line));
  return frames.join('\n');
}
