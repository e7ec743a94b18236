import type { BetterAuthOptions } from 'better-auth';
import type { Services } from '../platform/context.js';
import { TimestampsPlugin } from './timestamps-plugin.js';
import { sessionDays } from './sessions.js';

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
const ofUser = { userId: 'user_id', ...times };

/** How better-auth's own tables are called here; the entities and the migrations say the same, and a test compares. */
const tables = {
  user: { fields: { emailVerified: 'email_verified', ...times } },
  account: {
    modelName: 'credential',
    fields: {
      providerId: 'provider_id',
      accountId: 'account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...ofUser,
    },
  },
  verification: { fields: { expiresAt: 'expires_at', ...times } },
};

const session = {
  fields: { expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...ofUser },
  expiresIn: sessionDays * 86_400,
};

export function authOptions({ config, database, log }: Pick<Services, 'config' | 'database' | 'log'>) {
  return {
    ...tables,
    session,
    baseURL: config.publicUrl ?? 'http://localhost',
    secret: config.secret,
    // On the one pool that everything else uses; in PGlite there is but one connection.
    database: {
      db: database.fork().getKysely().withPlugin(new TimestampsPlugin()),
      type: 'postgres',
      transaction: true,
    },
    advanced: {
      database: { generateId: 'serial', validateSchema: false },
      ipAddress: { disableIpTracking: true },
      disableOriginCheck: true,
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Its further arguments may quote what a person typed.
      log: (level, message) => log[level]({ from: 'better-auth' }, message),
    },
  } satisfies BetterAuthOptions;
}
