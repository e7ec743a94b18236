import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './test-services/child.js';
import { freePort } from './test-services/free-port.js';
import { temporaryFolder } from './test-services/temporary-folder.js';

// Starts Parley twice on one folder, as the README says. Stops it by SIGTERM, as a machine does when it shuts down.
const longestStop = 10_000;
const folder = temporaryFolder();
const port = await freePort();
const env = { ...process.env, PORT: String(port), DATA_DIR: folder.path };

for (const time of ['first', 'second']) {
  const parley = await startChild('npm', ['start'], {
    env,
    readyWhen: new RegExp(`:${port}/`),
    timeLimit: 600_000,
  });
  for (const path of ['/healthz', '/readyz', '/', '/playground']) {
    const status = await statusOf(`http://127.0.0.1:${port}${path}`);
    console.log(`${time} start: ${path} answers ${status}`);
    if (status !== 200) process.exitCode = 1;
  }
  const began = performance.now();
  const { code, signal } = await parley.stop('SIGTERM');
  const took = performance.now() - began;
  console.log(`${time} stop: ended with ${signal ?? code} after ${Math.round(took)} ms`);
  if (code !== 0 || took > longestStop) process.exitCode = 1;
  if (process.exitCode) console.log(parley.output());
}
await folder.remove();

/** On a busy machine `/readyz` may answer 503 for a moment, so 503 is retried. */
async function statusOf(url: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const { status } = await fetch(url);
    if (status !== 503 || attempt === 20) return status;
    await pause(500);
  }
}
