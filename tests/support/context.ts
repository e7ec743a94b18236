import { type Context, createContext } from '../../src/platform/context.js';
import type { OpenApp } from './app.js';
import type { Person } from './person.js';

/** The context of the person's requests, for functions that a test calls without a request. */
export async function contextOf(app: OpenApp, { token }: Person): Promise<Context> {
  return createContext(app.services, {
    address: '127.0.0.1',
    userAgent: 'test',
    transport: 'socket',
    session: await app.services.sessions.find({ token }),
    setCookies: () => undefined,
  });
}
