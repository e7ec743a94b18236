import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startChild } from '../../scripts/test-services/child.js';
import { freePort } from '../../scripts/test-services/free-port.js';
import { type OpenApp, startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { Person } from '../support/person.js';
import { visitSignedOut } from '../support/visit.js';

/** An app, and the example platform whose tokens it accepts. */
export async function startBeside() {
  const port = await freePort();
  const platform = `http://localhost:${port}`;
  const app = await startTestApp({
    HOST_ISSUER: platform,
    HOST_AUDIENCE: 'parley',
    HOST_JWKS_URL: `${platform}/jwks`,
    ALLOWED_ORIGINS: platform,
  });
  const example = await startChild(process.execPath, ['examples/host-platform/server.mjs'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env['PATH'], PORT: `${port}`, PARLEY_URL: app.url },
    readyWhen: /The platform is running/,
  });
  atEnd(() => example.stop());
  return { app, platform };
}

type Beside = Awaited<ReturnType<typeof startBeside>>;

/** A browser in which this person is signed in on the platform's page. */
export async function visitPlatform(platform: string, name: string) {
  const visit = await visitSignedOut(platform, 'zh-TW', 'desk');
  await visit.page.getByRole('button', { name: `我是${name}` }).click();
  await visit.page.getByText(name, { exact: true }).waitFor();
  return visit;
}

/** The Parley user of the person who is signed in on the platform's page. Each call fetches a new token. */
export async function userOn({ app, platform }: Beside, page: Page): Promise<Person> {
  const token = await (await page.request.get(`${platform}/parley-token`)).text();
  const { me } = await new Person(app, token).query<{ me: { id: string } }>('{ me { id } }');
  return new Person(app, token, me.id);
}

/** Makes all tokens that the person has used so far expire now. */
export async function expireTokens({ services }: OpenApp, { id }: Person): Promise<void> {
  const expire = 'update session set expires_at = clock_timestamp() where user_id = $1 returning id::text';
  const sessions = await services.database.run<{ id: string }>(expire, [id]);
  for (const session of sessions) services.hints.publish('session', { session: session.id });
}
