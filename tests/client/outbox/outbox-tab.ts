import type { LiveMessage } from '../../../client/live/live-message.js';
import type { OutboxEntry } from '../../../client/live/outbox/outbox-entry.js';
import type { SendLine } from '../../../client/live/outbox/outbox-sender.js';
import type { OutboxStorage } from '../../../client/live/outbox/outbox-storage.js';
import { Outbox } from '../../../client/live/outbox/outbox.js';
import { Pause } from '../../../client/live/pause.js';
import type { Tabs } from '../../../client/live/outbox/surroundings.js';
import { atEnd } from '../../support/at-end.js';

export const slug = '1-2';

/** A tab whose sends succeed. With `isStuck` they never end; with `isRefused` they fail. */
export function outboxTab({
  storage,
  tabs,
  isStuck = false,
  isRefused = () => false,
}: {
  storage: OutboxStorage;
  tabs?: Tabs;
  isStuck?: boolean;
  isRefused?: () => boolean;
}) {
  const sent: string[] = [];
  const send: SendLine['send'] = (entry) => {
    sent.push(entry.content);
    if (isRefused()) return Promise.resolve({ failure: { code: 'NOT_FOUND' } });
    return isStuck ? new Promise(() => undefined) : Promise.resolve({ data: taken(entry, sent.length) });
  };
  const line = { pause: new Pause(), send, signedOut: () => Promise.resolve() };
  const outbox = new Outbox({ storage, ...(tabs && { tabs }) }, line);
  atEnd(() => outbox.close());
  const rows = () => outbox.rows(slug).value;
  return {
    outbox,
    sent,
    texts: () => rows().map(({ content }) => content),
    states: () => rows().map(({ state }) => state),
  };
}

function taken({ id, content }: OutboxEntry, seq: number): LiveMessage {
  const sender = { id: '1', username: 'ann', name: 'Ann' };
  const unchanged = { isRemoved: false, isHidden: false, editedAt: null, editableUntil: null, version: 0 };
  return { id, seq, content, ...unchanged, createdAt: '2026-05-01T00:00:00.000Z', sender };
}

/** A storage whose reads wait until the test resolves `read`. */
export function readLate(storage: OutboxStorage) {
  const read = Promise.withResolvers<void>();
  const late = { ...storage, all: (userId: string) => read.promise.then(() => storage.all(userId)) };
  return { late, read };
}
