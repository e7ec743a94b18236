import type { Edit } from './edit.js';

/** What RedisPubSub alone would do: each hint is an event, in the order of arrival, and a lost event is not recovered. */
export const stockPubSub: Edit = {
  file: 'src/messages/follow-room.ts',
  find: '  while (!signal.aborted) {',
  replace: `
  const { readMessages } = await import('./read-messages.js');
  const { database } = context.services;
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
    yield* await readMessages(database, { roomId: room.id, order: 'seq', after: seq - 1, limit: 1, viewerId: null });
  }
  while (!signal.aborted) {`,
};
