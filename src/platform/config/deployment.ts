import { createHmac } from 'node:crypto';

/**
 * Tells the processes of one secret from others that use the same Redis or host name. Redis and browsers see it, and it helps
 * nobody to guess the secret.
 */
export function deploymentOf(secret: string): string {
  return createHmac('sha256', secret).update('deployment').digest('hex').slice(0, 8);
}
