import type { History } from './history.js';

/** From the acknowledgement of each message to its appearance in each tab, in milliseconds, the shortest first. */
export function delays({ sends, streams }: History): number[] {
  const acknowledged = new Map(sends.flatMap(({ id, ack }) => (ack ? [[id, ack.at] as const] : [])));
  return streams
    .flatMap(({ applied, since }) =>
      applied.flatMap(({ id, at }) => {
        const ackedAt = acknowledged.get(id);
        return ackedAt === undefined ? [] : [Math.max(0, at - Math.max(ackedAt, since))];
      }),
    )
    .sort((a, b) => a - b);
}

/** From the acknowledgement of each change until a tab had it, or a later one of the same message. */
function changeDelays({ changes, streams }: History): number[] {
  return streams.flatMap(({ changed, since }) =>
    changes.flatMap(({ id, version, at }) => {
      const first = changed.find((change) => change.id === id && change.version >= version);
      return first ? [Math.max(0, first.at - Math.max(at, since))] : [];
    }),
  );
}

/** The same delays, of the messages that had arrived by `time`. */
export function delaysBefore(history: History, time: number): number[] {
  const streams = history.streams.map((stream) => ({
    ...stream,
    applied: stream.applied.filter(({ at }) => at <= time),
  }));
  return delays({ ...history, streams });
}

/** From the writing of each message to its acknowledgement, in milliseconds, the shortest first. */
export function sendTimes({ sends }: History): number[] {
  return sends.flatMap(({ at, ack }) => (ack ? [ack.at - at] : [])).sort((a, b) => a - b);
}

/** I7: everything arrives within the bound. */
export function arrivesWithin(history: History, bound: number): string[] {
  const longest = { message: delays(history).at(-1) ?? 0, change: Math.max(0, ...changeDelays(history)) };
  return Object.entries(longest)
    .filter(([, time]) => time > bound)
    .map(([what, time]) => `a ${what} took ${time.toFixed()} ms, and ${bound.toFixed()} is promised`);
}

/** @param share such as 0.99 for p99 */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
