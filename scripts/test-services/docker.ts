import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { whenWeEnd } from './clean-up.js';
import { freePort } from './free-port.js';
import type { Running } from './instance.js';
import { answers, runProgram } from './run-program.js';

const composeFile = fileURLToPath(new URL('../../compose.yaml', import.meta.url));

const addresses = {
  postgres: (port: number) => `postgresql://parley:parley@127.0.0.1:${port}/parley`,
  redis: (port: number) => `redis://127.0.0.1:${port}`,
};

export async function dockerAnswers(): Promise<boolean> {
  return (await answers('docker', ['info'])) && (await answers('docker', ['compose', 'version']));
}

/** Starts one service of compose.yaml on a free port. Services of compose.yaml that already run are not touched. */
export async function startContainer(name: keyof typeof addresses): Promise<Running> {
  const project = `parley-test-${randomBytes(4).toString('hex')}`;
  const cleanUp = whenWeEnd('docker compose -p "$1" -f "$2" down --volumes', project, composeFile);
  const port = await freePort();
  const env = { ...process.env, [`${name.toUpperCase()}_PORT`]: String(port) };
  await runProgram(
    'docker',
    ['compose', '-p', project, '-f', composeFile, 'up', '--detach', '--wait', name],
    { env },
  );
  return { url: addresses[name](port), stop: () => cleanUp.run() };
}
