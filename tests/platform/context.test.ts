import { expect, test } from '@jest/globals';
import { createContext } from '../../src/platform/context.js';
import { sharedApp } from '../support/app.js';

test('each access to `em` is a new unit of work, also on the copy of a context that Apollo Server makes', async () => {
  const { services } = await sharedApp();
  const asked = { address: '192.0.2.1', userAgent: '', transport: 'http', session: null } as const;
  const context = createContext(services, { ...asked, setCookies: () => undefined });
  const copy = Object.assign(
    Object.create(Object.getPrototypeOf(context) as object),
    context,
  ) as typeof context;
  for (const each of [context, copy]) {
    const first = each.em;
    expect(each.em).not.toBe(first);
  }
});
