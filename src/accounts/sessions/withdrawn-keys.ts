import type { Services } from '../../platform/context.js';
import { retryWhileUnavailable } from '../../platform/database/retry-while-unavailable.js';
import { minute } from '../../platform/rates/rate.js';
import { publishEnds } from './end-session.js';

/** In milliseconds. A process also opens no session by a withdrawn key for longer than this. */
export const checkKeysEvery = 5 * minute;

const endOthers = `
  update session
     set expires_at = clock_timestamp()
   where expires_at > clock_timestamp() and host_key <> all($1::text[])
     and exists (select from credential where credential.user_id = session.user_id and provider_id = $2)
  returning id::text`;

type Checked = Pick<Services, 'clock' | 'config' | 'database' | 'hints' | 'hostTokens' | 'log'>;

/**
 * Ends the sessions whose token was signed by a key that the host platform has withdrawn: at the start, and while keys at a URL
 * may change. The token of such a session is not seen again when its cookie is used, so nothing else would notice.
 * @returns a function that stops it, and resolves when a running check is done
 */
export function endSessionsOfWithdrawnKeys(services: Checked): () => Promise<void> {
  const { clock, hostTokens } = services;
  const closing = new AbortController();
  let running = check(services, closing.signal);
  // A process whose one key is in a file doesn't check again. One that still has the former key would end the new sessions.
  const stop = hostTokens.keysCanChange
    ? clock.every(checkKeysEvery, () => {
        running = running.then(() => check(services, closing.signal));
      })
    : () => undefined;
  return () => {
    stop();
    closing.abort();
    return running;
  };
}

async function check(
  { config, database, hints, hostTokens, log }: Checked,
  closing: AbortSignal,
): Promise<void> {
  const { hostPlatform } = config;
  if (!hostPlatform) return;
  try {
    const current = await hostTokens.currentKeys();
    const values = [current, hostPlatform.issuer];
    const ended = await retryWhileUnavailable(closing, () => database.run<{ id: string }>(endOthers, values));
    publishEnds({ hints }, ended);
    if (ended.length > 0)
      log.warn({ sessions: ended.length }, 'sessions ended: the host platform has withdrawn their key');
  } catch (error) {
    // What can't be fetched was not withdrawn. The next check tries again.
    log.warn({ reason: error }, 'the keys of the host platform could not be checked');
  }
}
