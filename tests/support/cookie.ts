import { deploymentOf } from '../../src/platform/config/deployment.js';
import { secret } from './parley-process.js';

/** The session cookie of the tests' deployment, over plain HTTP. */
export const cookieName = `parley.${deploymentOf(secret)}.session`;

export function cookieOf({ token = '' }: { readonly token?: string | undefined }): string {
  return `${cookieName}=${token}`;
}
