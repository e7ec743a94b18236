import type { Child } from './child.js';
import { temporaryFolder } from './temporary-folder.js';

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** One server on loopback whose data stays where it is while the process goes and comes back. */
export interface Instance extends Running {
  /** Of the running process; another one after each start. */
  readonly pid: number;
  /** Starts it again, on the same port and the same data. */
  start(): Promise<void>;
  /** Ends it and waits for the end: in good order, or by the signal that is given. */
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

/** Starts an instance in a folder of its own, which goes with it. */
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
