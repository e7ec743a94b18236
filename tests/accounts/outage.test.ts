import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { ann, nobody, password } from '../support/cast.js';
import { ToxicProxy } from '../support/toxic-proxy.js';
import { readWorld } from '../support/jest/world.js';
import { me, newcomer, signInMutation, signUpMutation } from './acts.js';

interface Breakable {
  readonly app: Awaited<ReturnType<typeof startTestApp>>;
  readonly breakDatabase: () => Promise<void>;
}

const unavailable = { code: 'SERVICE_UNAVAILABLE', extensions: { retryable: true } };

test('while the database is away, nobody is told that their session or password is wrong', async () => {
  const { app, breakDatabase } = await breakableApp();
  const [known, forgotten] = [await ann(app), await ann(app)];
  await known.query(me);
  await breakDatabase();
  expect(await forgotten.fails(me)).toMatchObject(unavailable);
  expect(await known.fails('mutation { signOut }')).toMatchObject(unavailable);
  expect(await nobody(app).fails(signInMutation, { username: known.username, password })).toMatchObject(
    unavailable,
  );
  expect(await nobody(app).fails(signUpMutation, newcomer())).toMatchObject(unavailable);
});

async function breakableApp(): Promise<Breakable> {
  return testDatabase === 'pglite' ? overFolder() : overNetwork();
}

async function overNetwork(): Promise<Breakable> {
  const url = new URL(readWorld().databaseUrl);
  const proxy = await ToxicProxy.start([Number(url.port)]);
  atEnd(() => proxy.close());
  url.port = String(proxy.port);
  const app = await startTestApp({ DATABASE_URL: url.href });
  const breakDatabase = async () => {
    proxy.refuse();
    proxy.cut();
  };
  return { app, breakDatabase };
}

async function overFolder(): Promise<Breakable> {
  const app = await startTestApp();
  const pglite = (await app.services.database.orm.driver.getConnection().getNativeClient()) as unknown as {
    close(): Promise<void>;
  };
  return { app, breakDatabase: () => pglite.close() };
}
