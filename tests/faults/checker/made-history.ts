import type { History, LoggedMessage, Send, Stream } from './history.js';

export const slug = '1-2';
const people = ['ann', 'bob'];

const edit = { id: 'b', version: 1, at: 40 };
const stateOf = (id: string) =>
  id === edit.id ? { version: edit.version, content: 'edited' } : { version: 0, content: 'as sent' };

/** Three messages by Ann, all acknowledged, and received by both people. She has edited the second. */
export function good() {
  const ids = ['a', 'b', 'c'];
  const sends = ids.map((id, index): Send => {
    const ack = { id, seq: index + 1, at: index * 10 + 5 };
    return { id, slug, userId: 'ann', writer: 'tab', at: index * 10, ack };
  });
  const streams = people.map((userId): Stream => ({
    ...{ name: `the tab of ${userId}`, slug, userId, since: -1000, resyncs: 0 },
    applied: ids.map((id, index) => ({ id, seq: index + 1, at: index * 10 + 20 })),
    frames: ids.map((_, index) => ({ seq: index + 1, cursor: index })),
    changed: [{ ...edit, at: edit.at + 10 }],
    states: new Map(ids.map((id) => [id, stateOf(id)])),
  }));
  const messages = ids.map((id, index) => ({ id, seq: index + 1, userId: 'ann', ...stateOf(id) }));
  const log = { slug, lastSeq: 3, messages };
  return {
    logs: [log],
    sends,
    changes: [{ ...edit }],
    streams,
    accessEnds: [],
    serverFaults: [],
    codes: [],
    leftovers: [],
  } satisfies History;
}

export function withLog(messages: (LoggedMessage | undefined)[], lastSeq: number): Partial<History> {
  const present = messages.filter((message) => message !== undefined);
  return {
    logs: [{ slug, lastSeq, messages: present.map((message, index) => ({ ...message, seq: index + 1 })) }],
  };
}

export function renumbered(seqs: number[]) {
  return seqs.map((seq, index) => {
    const id = 'abc'.charAt(index);
    return { id, seq, userId: 'ann', ...stateOf(id) };
  });
}

export function ack(sends: Send[], index: number, change: Partial<NonNullable<Send['ack']>>): void {
  const send = sends[index];
  if (send?.ack) send.ack = { ...send.ack, ...change };
}

export function shorten(stream: Stream | undefined, length: number): void {
  stream?.applied.splice(length);
  stream?.frames.splice(length);
}
