import type { RedisConfig } from '../config/redis-settings.js';
import type { RedisServer } from '../config/redis-url.js';
import type { Log } from '../log.js';

/** Logs when hints no longer arrive, why, and when they arrive again. */
export class RedisHealthLog {
  #fault: Error | undefined;
  #hasWorked = false;

  constructor(
    private readonly config: Pick<RedisConfig, 'server' | 'setting'>,
    private readonly log: Log,
  ) {}

  lost(error: Error): void {
    this.#fault = error;
  }

  worked(): void {
    this.#hasWorked = true;
  }

  changed(healthy: boolean): void {
    const { server, setting } = this.config;
    const reason = this.#fault ?? 'Redis does not answer';
    const remedy = this.#hasWorked ? undefined : tlsRemedy(server, reason);
    if (healthy) this.log.info('hints of other processes arrive again');
    else this.log.warn({ reason, setting, remedy }, 'hints of other processes do not arrive');
    this.#fault = undefined;
  }
}

/**
 * What to try when a Redis has never worked. A Redis without TLS waits for the rest of a TLS handshake, and one with TLS hangs up
 * on everything else: neither says why.
 */
function tlsRemedy({ tls, path, sentinels, nodes }: RedisServer, reason: unknown): string | undefined {
  const text = String(reason);
  const kind = (sentinels && '+sentinel') ?? (nodes && '+cluster') ?? '';
  const [plain, secure] = [`redis${kind}://`, `rediss${kind}://`];
  if (tls)
    return /ETIMEDOUT|does not answer|EPROTO/.test(text)
      ? `if that port has no TLS, set ${plain} instead of ${secure}`
      : undefined;
  const isHungUp = path === undefined && /closed|ECONNRESET|EPIPE/.test(text);
  return isHungUp ? `if that port requires TLS, set ${secure} instead of ${plain}` : undefined;
}
