import { z } from 'zod';
import { ConfigError } from './config-error.js';
import { type DatabaseServer, readDatabase } from './database-url.js';
import { demoOf } from './demo-of.js';
import { deploymentOf } from './deployment.js';
import { generatedSecret } from './generated-secret.js';
import { type HostPlatform, hostFaults, hostPlatform, hostSettings } from './host-settings.js';
import { type Limits, limitsSetting, type LimitsShape } from './limits.js';
import { mailUrl } from './mail-url.js';
import { checkRedis, type RedisConfig, redisConfig, redisSettings } from './redis-settings.js';
import { origin, pageOrigin } from './origins.js';
import { isWeakSecret } from './weak-secret.js';
import { TrustedProxies, trustedProxies } from './trusted-proxies.js';
import { wholeNumber } from './whole-number.js';

/** Each has a line in `.env.sample` and in docs/configuration.md; a test compares the three. */
export function settingsWith(limits: LimitsShape) {
  return z.object({
    PORT: wholeNumber(0, 65_535).default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: origin.optional(),
    ALLOWED_ORIGINS: z
      .string()
      .transform((list) => list.split(',').map((item) => item.trim()))
      .pipe(z.array(pageOrigin))
      .optional(),
    TRUSTED_PROXIES: z.string().transform(trustedProxies).optional(),
    LIMITS: limitsSetting(limits).optional(),
    METRICS_TOKEN: z.string().min(16, 'give at least 16 characters').optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: z.string().optional(),
    ...redisSettings,
    SECRET: z
      .string()
      .min(32, 'give at least 32 characters')
      .refine(
        (secret) => !isWeakSecret(secret),
        'give random characters, as `openssl rand -base64 32` makes them',
      )
      .optional(),
    ...hostSettings,
    DEMO: z.stringbool().optional(),
    DRAIN_DELAY: wholeNumber(0, 300_000).default(0),
    MAIL_URL: mailUrl.optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^\p{Cc}]+@[^\p{Cc}]+$/u, 'give an address')
      .optional(),
    ADMIN_READS: z.enum(['open', 'reason']).default('open'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  });
}

export type Settings = z.infer<ReturnType<typeof settingsWith>>;

/** The configuration of a process. Times are in milliseconds, sizes in bytes. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The URL at which browsers reach this server, without a trailing slash. Unset: the address it listens on. */
  readonly publicUrl: string | undefined;
  /** Other origins whose pages may use the API, with bearer tokens. */
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: TrustedProxies;
  readonly limits: Limits;
  /** Unset: only this machine can read the metrics. */
  readonly metricsToken: string | undefined;
  readonly dataDir: string;
  /** Unset: PGlite in `dataDir`. */
  readonly database: DatabaseServer | undefined;
  /** Unset: hints stay inside the process. */
  readonly redis: RedisConfig | undefined;
  readonly secret: string;
  readonly deployment: string;
  /** Unset: every user has an account of Parley's own. */
  readonly hostPlatform: HostPlatform | undefined;
  /** Whether the start creates demo accounts and projects. Default: only on PGlite that no other machine can reach. */
  readonly demo: boolean;
  /** Whether `DEMO` is unset and the demo is there: only for this machine. */
  readonly isDemoByDefault: boolean;
  /** Whether the demo has a staff account, which reads and bans others: only for this machine, whatever `DEMO` says. */
  readonly hasDemoStaff: boolean;
  /** How long a stopping process reports "draining" at `/readyz` before it stops listening. */
  readonly drainDelay: number;
  /** Unset: mails are written as files to `dataDir`. */
  readonly mailUrl: string | undefined;
  /** The sender of all mails. */
  readonly mailFrom: string;
  /** Whether staff see the texts of all rooms, or only of those for which there is a reason. */
  readonly adminReads: Settings['ADMIN_READS'];
  readonly logLevel: Settings['LOG_LEVEL'];
}

/**
 * Reads and checks the environment.
 * @param settings as {@link settingsWith} makes them
 * @param limits those that hold when `LIMITS` is unset
 * @param secretOf finds the secret in the data folder when `SECRET` is unset
 * @throws {ConfigError} naming every faulty variable at once.
 */
export function readConfig(
  settings: ReturnType<typeof settingsWith>,
  limits: Limits,
  env: NodeJS.ProcessEnv = process.env,
  secretOf = generatedSecret,
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = settings
    .refine(({ MAIL_URL, MAIL_FROM, PUBLIC_URL }) => !MAIL_URL || (MAIL_FROM && PUBLIC_URL), {
      path: ['MAIL_URL'],
      message: 'set MAIL_FROM and PUBLIC_URL too',
    })
    .superRefine(checkRedis)
    .safeParse(given);
  const database = readDatabase(given);
  const issues = (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const faults = [...issues, ...database.faults, ...hostFaults(given)];
  if (!read.success || faults.length > 0)
    throw new ConfigError(`The configuration is invalid:\n  ${faults.join('\n  ')}`);
  const value = read.data;
  const secret = value.SECRET ?? secretOf(value.DATA_DIR);
  const deployment = deploymentOf(secret);
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL,
    allowedOrigins: value.ALLOWED_ORIGINS ?? [],
    trustedProxies: value.TRUSTED_PROXIES ?? new TrustedProxies(),
    limits: value.LIMITS ?? limits,
    metricsToken: value.METRICS_TOKEN,
    dataDir: value.DATA_DIR,
    database: database.server,
    redis: redisConfig(value, `parley:${deployment}`),
    secret,
    deployment,
    hostPlatform: hostPlatform(value),
    ...demoOf(value),
    drainDelay: value.DRAIN_DELAY,
    mailUrl: value.MAIL_URL,
    mailFrom: value.MAIL_FROM ?? 'Parley <parley@localhost>',
    adminReads: value.ADMIN_READS,
    logLevel: value.LOG_LEVEL,
  };
}
