import { type Context, createContext } from '../../src/platform/context.js';
import type { OpenApp } from './app.js';
import type { Person } from './person.js';

/** What the person's requests bring along, for what is called without a request. */
export async function contextOf(app: OpenApp, { token }: Person): Promise<Context> {
  return createContext(app.services, {
    address: '127.0.0.1',
    userAgent: 'test',
    transport: 'socket',
    session: await app.services.sessions.find({ authorization: `Bearer ${token}` }),
    setCookies: () => undefined,
  });
}
