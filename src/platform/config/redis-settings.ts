import { z } from 'zod';
import { readRedisUrl, type RedisServer } from './redis-url.js';
import { hostIn } from './redis-url-parts.js';
import { wholeNumber } from './whole-number.js';

/** The Redis that carries hints and counts rates. */
export interface RedisConfig {
  readonly server: RedisServer;
  /** The variable that names the server, for the log. */
  readonly setting: 'REDIS_URL' | 'REDIS_HOST' | 'REDIS_PORT';
  /** Begins the names of all channels and keys. Without it, deployments that share a Redis would hear and count each other. */
  readonly prefix: string;
}

export const redisSettings = {
  REDIS_URL: z.string().transform(redisUrl).optional(),
  REDIS_HOST: z.string().transform(redisHost).optional(),
  // For a service named "redis", Kubernetes sets it to tcp://10.0.0.1:6379 in every container. Nobody chose that for Parley.
  REDIS_PORT: z
    .preprocess(
      (port) => (String(port).startsWith('tcp://') ? undefined : port),
      wholeNumber(1, 65_535).optional(),
    )
    .optional(),
};

type Settings = z.infer<z.ZodObject<typeof redisSettings>>;

/** Refuses variables that name two servers. Otherwise one of them would be ignored. */
export function checkRedis({ REDIS_URL, REDIS_HOST, REDIS_PORT }: Settings, context: z.RefinementCtx): void {
  if (!REDIS_URL) return;
  const { host, port } = REDIS_URL;
  if ([undefined, host].includes(REDIS_HOST) && [undefined, port].includes(REDIS_PORT)) return;
  const message = 'REDIS_HOST or REDIS_PORT names another server: set only one of the two kinds';
  context.addIssue({ code: 'custom', path: ['REDIS_URL'], message });
}

export function redisConfig(
  { REDIS_URL, REDIS_HOST, REDIS_PORT }: Settings,
  prefix: string,
): RedisConfig | undefined {
  if (REDIS_URL) return { server: REDIS_URL, setting: 'REDIS_URL', prefix };
  if (REDIS_HOST === undefined && REDIS_PORT === undefined) return undefined;
  const server = { host: REDIS_HOST ?? '127.0.0.1', port: REDIS_PORT ?? 6379, db: 0 };
  return { server, setting: REDIS_HOST === undefined ? 'REDIS_PORT' : 'REDIS_HOST', prefix };
}

function redisUrl(given: string, context: z.RefinementCtx): RedisServer {
  try {
    return readRedisUrl(given);
  } catch (error) {
    context.addIssue((error as Error).message);
    return z.NEVER;
  }
}

function redisHost(given: string, context: z.RefinementCtx): string {
  const host = hostIn(given);
  if (host !== null) return host;
  context.addIssue('give a host name or an IP address. For all else set REDIS_URL');
  return z.NEVER;
}
