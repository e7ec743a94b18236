import { ParleyError } from '../../platform/errors.js';

/** Runs an attempt that was counted as a failed guess. The count is refunded unless the secret was wrong. */
export async function refundUnlessWrong<T>(
  refund: () => Promise<void>,
  attempt: () => Promise<T>,
): Promise<T> {
  let isFailure = false;
  try {
    return await attempt();
  } catch (error) {
    isFailure = error instanceof ParleyError && isWrongSecret(error.extensions);
    throw error;
  } finally {
    if (!isFailure) await refund();
  }
}

/** A missing second factor is not a failed guess: the password was right. */
function isWrongSecret({ code, needs }: ParleyError['extensions']): boolean {
  return needs === undefined && (code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT');
}
