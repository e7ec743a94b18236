import { once } from 'node:events';
import type { OpenApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { post } from './post.js';
import { RawSocket } from './raw-socket.js';

const query = '{ me { id } }';

export const asUser = ({ id }: { readonly id: string }) => ({ data: { me: { id } } });
export const signedOut = { data: { me: null } };
/** How a socket is closed whose token signs nobody in. */
export const invalidToken = [4401, 'The token is invalid, or its session has ended'];

/** What the API answers to `me` over HTTP. */
export const meOverHttp = (app: OpenApp, headers: Record<string, string>) =>
  post(nobody(app), { query }, headers);

/** What a socket answers to `me`, or the code and the reason with which it is closed. */
export async function meOnSocket(
  app: OpenApp,
  payload: unknown,
  headers: Record<string, string | string[]> = {},
): Promise<unknown> {
  // Node sends a list as several headers. The types of ws do not know that.
  const options = { headers: headers as Record<string, string> };
  const raw = await RawSocket.open(app.url, undefined, options);
  const closed = once(raw.socket, 'close').then(([code, reason]: unknown[]) => [code, String(reason)]);
  raw.send({ type: 'connection_init', ...(payload !== undefined && { payload }) });
  const answer = raw.next().then(async () => {
    raw.ask('1', query);
    return (await raw.next()).payload;
  });
  return answer.catch(async () => closed);
}
