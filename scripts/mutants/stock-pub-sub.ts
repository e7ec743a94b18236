import type { Edit } from './edit.js';

/** What RedisPubSub alone would do: each hint is an event, in the order in which it comes, and nothing is made up for. */
export const stockPubSub: Edit = {
  file: 'src/messages/message-added.ts',
  find: '    while (!signal.aborted) {',
  replace: `
    const events = [];
    context.services.hints.listen('room', (hint) => {
      if (hint.room === room.id) events.push(Number(hint.seq));
      feed.bell.ring();
    });
    while (!signal.aborted) {
      const seq = events.shift();
      if (seq === undefined) {
        await feed.bell.heard(signal);
        continue;
      }
      yield* await readMessages(database, { roomId: room.id, afterSeq: seq - 1, limit: 1, viewerId: id });
    }
    while (!signal.aborted) {`,
};
