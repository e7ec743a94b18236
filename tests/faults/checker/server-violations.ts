import type { History } from './history.js';
import { accessEndOf } from './stream-violations.js';

/** I8: no server ended or met an error unexpectedly, and no person saw an error. */
export function nobodySawAnError(history: History): string[] {
  const { serverFaults, codes, sends, streams } = history;
  const failed = sends.filter(({ failure }) => failure !== undefined);
  const ended = streams.filter(({ end }) => end !== undefined);
  return [
    ...serverFaults,
    ...codes
      .filter((code) => code === 'INTERNAL_SERVER_ERROR')
      .map((code) => `a client was answered ${code}`),
    ...failed
      .filter((send) => !(send.failure === 'NOT_FOUND' && accessEndOf(history, send)))
      .map(({ userId, id, failure }) => `${userId} was told that ${id} failed: ${failure}`),
    ...ended
      .filter((stream) => !(stream.end === 'NOT_FOUND' && accessEndOf(history, stream)))
      .map(({ name, end }) => `${name} ended: ${end}`),
    ...streams
      .filter(({ resyncs }) => resyncs > 0)
      .map(({ name, resyncs }) => `${name} was told ${resyncs} times that its log may have a hole`),
  ];
}

/** I9: the servers hold nothing after the clients have left. */
export function nothingIsLeft({ leftovers }: History): string[] {
  return [...leftovers];
}
