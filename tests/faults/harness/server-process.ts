import { type Child, startChild } from '../../../scripts/test-services/child.js';
import { root } from '../../support/parley-process.js';

type Settings = Readonly<Record<string, string>>;

/** One server process of Parley. Each start uses the same port. */
export class ServerProcess {
  #child: Child | undefined;
  #mayEnd = false;
  readonly #faults: string[] = [];
  readonly #told = new Set<string>();

  constructor(
    readonly port: number,
    private readonly settings: Settings,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  async start(): Promise<void> {
    const child = await startChild(process.execPath, ['--enable-source-maps', 'dist/src/main.js'], {
      cwd: root,
      env: { PATH: process.env['PATH'], PORT: String(this.port), LOG_LEVEL: 'error', ...this.settings },
      readyWhen: /https?:\/\/[\w.[\]:-]+:\d+/,
    });
    this.#child = child;
    this.#mayEnd = false;
    void child.ended.then(({ code, signal }) => {
      this.#readLog(child);
      this.#child = undefined;
      if (!this.#mayEnd) this.#faults.push(`a server ended by itself: ${code ?? signal}`);
    });
  }

  /** @returns when the process is gone */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.#mayEnd = true;
    const end = await this.#child?.stop(signal);
    if (signal === 'SIGTERM' && end && end.code !== 0)
      this.#faults.push(`a server did not stop in good order: ${end.code ?? end.signal}`);
  }

  freeze(): void {
    this.#child?.signal('SIGSTOP');
  }

  thaw(): void {
    this.#child?.signal('SIGCONT');
  }

  /** The faults since the last call: unexpected ends of the process, and errors in its log. */
  takeFaults(): string[] {
    if (this.#child) this.#readLog(this.#child);
    return this.#faults.splice(0);
  }

  #readLog(child: Child): void {
    for (const line of child.output().split('\n')) {
      if (!/"level":(50|60)\b/.test(line) || this.#told.has(line)) continue;
      this.#told.add(line);
      this.#faults.push(line);
    }
  }
}
