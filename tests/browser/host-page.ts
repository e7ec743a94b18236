import { fileURLToPath } from 'node:url';
import { startChild } from '../../scripts/test-services/child.js';
import { freePort } from '../../scripts/test-services/free-port.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { visitSignedOut } from '../support/visit.js';

/** A Parley, and beside it the platform of the example, which it trusts. @param tokenSeconds how long a token holds */
export async function startBeside(tokenSeconds: number) {
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
    env: {
      PATH: process.env['PATH'],
      PORT: `${port}`,
      PARLEY_URL: app.url,
      TOKEN_SECONDS: `${tokenSeconds}`,
    },
    readyWhen: /The platform is running/,
  });
  atEnd(() => example.stop());
  return { app, platform };
}

/** A browser in which someone is signed in on the platform's page. */
export async function visitPlatform(platform: string, name: string) {
  const visit = await visitSignedOut(platform, 'zh-TW', 'desk');
  await visit.page.getByRole('button', { name: `我是${name}` }).click();
  await visit.page.getByText(name, { exact: true }).waitFor();
  return visit;
}
