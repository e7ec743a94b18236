import { raw } from '@mikro-orm/core';
import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.js';
import type { EntityManager } from '../../platform/database/database.js';
import { Session } from './session.js';
import { digest } from '../../platform/digest.js';
import { signToken } from './session-token.js';
import { sessionDays } from './read-sessions.js';

/** Inserts a new session. @returns its token */
export async function openSession(em: EntityManager, context: Context, userId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await em.insert(Session, {
    user: userId,
    token: digest(secret),
    expiresAt: raw(`now() + interval '${sessionDays} days'`),
    ipAddress: context.address,
    userAgent: context.userAgent.slice(0, 400),
  });
  return signToken(secret, context.services.config.secret);
}
