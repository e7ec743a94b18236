import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { HintBus } from './hints/hint-bus.js';
import type { LoopWatch } from './loop-watch.js';

export interface Measured {
  readonly sockets: () => number;
  readonly feeds: () => number;
  readonly hints: HintBus;
  readonly loop: Pick<LoopWatch, 'stalls'>;
}

/** The metrics that `/metrics` shows, in the text format of Prometheus. */
export function createMetrics({ sockets, feeds, hints, loop }: Measured): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauge(registry, 'parley_sockets', 'WebSocket connections that are open.', sockets);
  gauge(registry, 'parley_feeds', 'Rooms that clients of this process are subscribed to.', feeds);
  gauge(registry, 'parley_hints_healthy', '1 while hints of other processes arrive.', () =>
    Number(hints.healthy),
  );
  gauge(
    registry,
    'parley_hints_failed',
    'Hints that could not be sent to other processes since the start.',
    () => hints.failures,
  );
  gauge(
    registry,
    'parley_loop_stalls',
    'How often the event loop was blocked for too long since the start.',
    () => loop.stalls,
  );
  return registry;
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
