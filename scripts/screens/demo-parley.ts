import { join } from 'node:path';
import { startChild } from '../test-services/child.js';
import { freePort } from '../test-services/free-port.js';
import { runProgram } from '../test-services/run-program.js';
import { temporaryFolder } from '../test-services/temporary-folder.js';

export type Who = 'owner' | 'visitor' | 'staff';

/** The demo, in a folder of its own. `npm run build` must have run. */
export class DemoParley {
  static async start(): Promise<DemoParley> {
    const folder = temporaryFolder();
    const port = await freePort();
    const env = { ...process.env, PORT: String(port), DATA_DIR: folder.path };
    const server = await startChild(process.execPath, [join('dist', 'src', 'main.js')], {
      ...{ env, readyWhen: /Ctrl-C stops/ },
    });
    return new DemoParley(`http://127.0.0.1:${port}`, folder.path, server.output(), async () => {
      await server.stop();
      await folder.remove();
    });
  }

  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly output: string,
    readonly stop: () => Promise<void>,
  ) {}

  /** The variables of `signIn`. The staff's code is good once. */
  async credentials(username: Who): Promise<{ username: string; password: string; code?: string }> {
    const password = new RegExp(`${username}\\s+(\\S+)`).exec(this.output)?.[1] ?? '';
    if (username !== 'staff') return { username, password };
    const env = { ...process.env, DATA_DIR: this.folder };
    const code = await runProgram(process.execPath, [join('dist', 'src', 'demo-code.js')], { env });
    return { username, password, code: code.trim() };
  }

  /** @throws for an answer with errors */
  async ask<Data>(query: string, variables: object, token?: string): Promise<Data> {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

export const signIn = `
  mutation ($username: String!, $password: String!, $code: String) {
    signIn(username: $username, password: $password, code: $code) { token } }`;
