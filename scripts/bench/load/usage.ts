import { cpuSecondsOf, memoryOf } from '../machine.js';
import type { Figures, Processes } from './job.js';

/** The CPU time that the processes use between two moments. */
export class Usage {
  readonly #began = performance.now();
  readonly #before: Processes;

  constructor(private readonly processes: Processes) {
    this.#before = cpuOf(processes);
  }

  /** In seconds. */
  get elapsed(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** The CPU milliseconds of each process for one of `count`. */
  per(count: number): Figures {
    const now = cpuOf(this.processes);
    const of = (name: 'server' | 'postgres' | 'redis') => ((now[name] - this.#before[name]) * 1000) / count;
    return { serverCpu: of('server'), postgresCpu: of('postgres'), redisCpu: of('redis') };
  }

  /** The share of a core that each process uses, in percent. */
  shares(): Figures {
    return this.per(this.elapsed * 10);
  }
}

function cpuOf({ server, second, postgres, redis }: Processes): Processes {
  const both = cpuSecondsOf(server) + (second === undefined ? 0 : cpuSecondsOf(second));
  return { server: both, postgres: cpuSecondsOf(postgres), redis: cpuSecondsOf(redis) };
}

/** The server's memory after a garbage collection, in KiB. The bench starts each server so that SIGUSR2 causes one. */
export async function memoryAfterCollection({ server }: Processes): Promise<number> {
  for (let n = 0; n < 3; n += 1) {
    process.kill(server, 'SIGUSR2');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return memoryOf(server);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
}
