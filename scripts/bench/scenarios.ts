import type { TargetName } from './targets/target.js';

/** One line of the bench. */
export interface Scenario {
  readonly title: string;
  /** The scenario of the load program. */
  readonly load: string;
  readonly amount?: number;
  readonly targets: readonly TargetName[];
  /** The figures that the table shows, with their units. */
  readonly columns: Readonly<Record<string, string>>;
  /** The ratios to Parley: a figure, of which target, and what design wants. */
  readonly goals: readonly Goal[];
  readonly isQuick: boolean;
  /** How often a full run measures each server. Default: three times. */
  readonly rounds?: number;
}

export interface Goal {
  readonly figure: string;
  readonly against: TargetName;
  /** Parley's figure divided by the other one. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Parley's own figure, instead of the ratio. */
  readonly isOwn?: true;
  /** Parley's figure minus the other one, instead of the ratio. */
  readonly isDifference?: true;
}

const all = ['floor', 'batching floor', 'apollo', 'parley'] as const;
const two = ['floor', 'parley'] as const;
const cpu = { serverCpu: 'server ms', postgresCpu: 'PostgreSQL ms', redisCpu: 'Redis ms' };
const faults = { refused: 'refused', lost: 'lost', duplicated: 'duplicated', disordered: 'disordered' };

export const scenarios: readonly Scenario[] = [
  {
    ...{ title: 'Saturate over the socket', load: 'saturate', targets: all, isQuick: true },
    columns: { rate: 'messages/s', ...cpu, ...faults },
    goals: [
      { figure: 'rate', against: 'apollo', atLeast: 2 },
      { figure: 'rate', against: 'batching floor', atLeast: 0.35 },
      { figure: 'refused', against: 'floor', isOwn: true, atMost: 0 },
    ],
  },
  {
    ...{ title: 'Saturate over HTTP', load: 'saturate-http', targets: all, isQuick: true },
    columns: { rate: 'messages/s', ...cpu, ...faults },
    goals: [{ figure: 'rate', against: 'floor', atLeast: 0.6 }],
  },
  ...[100, 200].map((amount) => ({
    ...{ title: `Latency at ${amount} messages/s`, load: 'latency', amount, targets: all },
    isQuick: amount === 100,
    columns: { p50: 'p50 ms', p99: 'p99 ms', serverCpu: 'server %', postgresCpu: 'PostgreSQL %', ...faults },
    goals: [
      { figure: 'p50', against: 'floor', atMost: 1.5 } as const,
      { figure: 'p99', against: 'floor', atMost: 1.5 } as const,
    ],
  })),
  {
    ...{ title: 'Fan-out to 500 sockets', load: 'fan-out', amount: 500, targets: all, isQuick: true },
    columns: { rate: 'deliveries/s', serverCpu: 'server ms per 1,000', ...faults },
    goals: [{ figure: 'rate', against: 'floor', atLeast: 0.8 }],
  },
  ...[5000, 19_000].map((amount) => ({
    ...{
      title: `${amount.toLocaleString('en')} idle sockets`,
      load: 'idle',
      amount,
      targets: amount === 5000 ? all : two,
    },
    ...{ isQuick: false, rounds: 1 },
    columns: {
      ...{ rate: 'connects/s', serverCpu: 'server ms', postgresCpu: 'PostgreSQL ms' },
      ...{
        memory: 'KiB a socket',
        restingServer: 'server % at rest',
        restingPostgres: 'PostgreSQL % at rest',
      },
    },
    goals: [
      { figure: 'rate', against: 'floor', atLeast: 0.5 } as const,
      { figure: 'memory', against: 'floor', isDifference: true, atMost: 12 } as const,
      ...(amount === 5000
        ? [{ figure: 'restingServer', against: 'floor', isOwn: true, atMost: 2 } as const]
        : []),
    ],
  })),
  {
    ...{
      title: 'Reconnect storm of 2,000 sockets',
      load: 'storm',
      amount: 2000,
      targets: two,
      isQuick: true,
    },
    columns: { half: 'half within s', all: 'all within s', serverCpu: 'server ms', ...faults },
    goals: [{ figure: 'all', against: 'floor', isOwn: true, atMost: 5 }],
  },
  ...[
    ['Newest 50 messages of a long room', 'history'],
    ['50 messages in its middle', 'history-middle'],
    ['List of an owner of 10,000 rooms', 'list'],
  ].map(([title = '', load = '']) => ({
    ...{ title, load, targets: two, isQuick: true },
    columns: { p50: 'p50 ms', p99: 'p99 ms', serverCpu: 'server ms', postgresCpu: 'PostgreSQL ms' },
    goals: [{ figure: 'p50', against: 'floor', atMost: 2 } as const],
  })),
  {
    ...{ title: 'Growth: rooms and messages stored', load: 'saturate', isQuick: false },
    targets: ['parley 1×', 'parley 10×', 'parley 100×'],
    columns: { rate: 'messages/s', ...cpu, ...faults },
    goals: [],
  },
  ...[0, 1000, 10_000].map((amount) => ({
    ...{ title: `Growth: beside ${amount.toLocaleString('en')} idle sockets`, load: 'saturate-beside-idle' },
    ...{ amount, isQuick: false, targets: ['parley'] as const },
    columns: { rate: 'messages/s', ...cpu, ...faults },
    goals: [],
  })),
  {
    ...{ title: 'Growth: one process and two', load: 'saturate', isQuick: false },
    targets: ['parley', 'two, a room at one', 'two, a room at both'],
    columns: { rate: 'messages/s', ...cpu, ...faults },
    goals: [],
  },
];
