import { isNativeError } from 'node:util/types';

const transientStates = /^(08|53|57P0|57014|40001|40P01|55P03|25006|25P03)/;
// The driver's own errors carry no SQLSTATE.
const transientMessages =
  /connection terminated|connection error|timeout exceeded when trying to connect|query read timeout|connect ENOENT|ECANCELED|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|establishing an SSL connection|not queryable|PGlite is closed|after calling end on the pool|already been destroyed/i;

/** Whether the database was unreachable or could not finish, so that a retry may succeed. */
export function isUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if ((typeof code === 'string' && transientStates.test(code)) || isDiskFull(error)) return true;
  const isOfDriver = typeof code !== 'string' || !/^(?=.*\d)[0-9A-Z]{5}$/.test(code);
  return (
    (isOfDriver && transientMessages.test(`${code ?? ''} ${error.message}`)) || isUnavailable(error.cause)
  );
}

/** Whether the database had no space for a write. PostgreSQL has no code for a quota. */
export function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === '53100' || (code === 'XX000' && /quota exceeded/i.test((error as Error).message));
}

/** Whether a statement needed larger temporary files than `temp_file_limit` allows. */
export function isTemporaryFileLimit(error: unknown): boolean {
  return codeOf(error) === '53400';
}

/** Whether a statement gave up waiting for what another transaction holds. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

/** Whether the database refused a value: it had an invalid format, or violated a check constraint. */
export function isRefusedValue(error: unknown): boolean {
  return /^(22\w{3}|23514)$/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return isNativeError(error) ? String((error as NodeJS.ErrnoException).code) : '';
}
