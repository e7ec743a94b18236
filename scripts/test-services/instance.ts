import type { Child } from './child.js';
import { temporaryFolder } from './temporary-folder.js';

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** One server on loopback. Its data survives when the process stops and starts again. */
export interface Instance extends Running {
  /** Of the running process. Each start changes it. */
  readonly pid: number;
  /** Starts it again, on the same port and the same data. */
  start(): Promise<void>;
  /** Stops it and waits for the end. Default: an orderly shutdown, else by the given signal. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export async function startInstance(
  url: string,
  orderly: NodeJS.Signals,
  launch: () => Promise<Child>,
): Promise<Instance> {
  let child = await launch();
  return {
    url,
    get pid() {
      return child.pid;
    },
    async start() {
      child = await launch();
    },
    async stop(signal = orderly) {
      await child.stop(signal);
    },
  };
}

/** Starts an instance in a temporary folder. `stop` removes the folder. */
export async function startForNow(start: (folder: string) => Promise<Instance>): Promise<Running> {
  const folder = temporaryFolder();
  const instance = await start(folder.path);
  return {
    url: instance.url,
    async stop() {
      await instance.stop();
      await folder.remove();
    },
  };
}
