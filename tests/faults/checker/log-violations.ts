import type { History, LoggedMessage, RoomLog } from './history.js';

type Violations = string[];

/** I1: an acknowledged message is in the log once, at the acknowledged seq. */
export function acknowledgedIsKept({ logs, sends }: History): Violations {
  const logged = byId(logs);
  return sends.flatMap(({ id, ack }) => {
    if (!ack) return [];
    const places = logged.get(id) ?? [];
    if (places.length !== 1) return [`acknowledged ${id} is in the log ${places.length} times`];
    if (ack.id === id && places[0]?.seq === ack.seq) return [];
    return [`${id} was acknowledged as ${ack.id} at ${ack.seq}, and is at ${places[0]?.seq}`];
  });
}

/** I1 too: an acknowledged change is in the log, or a later one of the same message. */
export function acknowledgedChangeIsKept({ logs, changes }: History): Violations {
  const logged = byId(logs);
  return changes.flatMap(({ id, version }) => {
    const kept = logged.get(id)?.[0]?.version ?? 0;
    return kept >= version ? [] : [`change ${version} of ${id} was acknowledged, and it is at ${kept}`];
  });
}

/** I2: a log is 1, 2, 3 … to the room's newest seq. Each message is there once, and somebody wrote it. */
export function logIsDense({ logs, sends }: History): Violations {
  const written = new Set(sends.map(({ id }) => id));
  return logs.flatMap(({ slug, lastSeq, messages }) => {
    const faults: Violations = [];
    if (lastSeq !== messages.length) faults.push(`${slug} counts ${lastSeq}, and has ${messages.length}`);
    if (new Set(messages.map(({ id }) => id)).size < messages.length) faults.push(`${slug} has duplicates`);
    messages.forEach(({ id, seq }, index) => {
      if (seq !== index + 1) faults.push(`${slug} has ${seq} where ${index + 1} belongs`);
      if (!written.has(id)) faults.push(`${slug} has ${id}, which nobody wrote`);
    });
    return faults;
  });
}

/** I4: the messages of one person in one tab are in the order of writing. */
export function sendersKeepTheirOrder({ logs, sends }: History): Violations {
  const logged = byId(logs);
  const last = new Map<string, number>();
  return sends.flatMap(({ id, writer }) => {
    const seq = logged.get(id)?.[0]?.seq;
    if (seq === undefined) return [];
    const before = last.get(writer) ?? 0;
    last.set(writer, Math.max(before, seq));
    return seq > before ? [] : [`${writer} wrote ${id} after what stands at ${before}, and it is at ${seq}`];
  });
}

/** I5: an unacknowledged message is in the log at most once. */
export function unacknowledgedIsThereOnceAtMost({ logs, sends }: History): Violations {
  const logged = byId(logs);
  return sends.flatMap(({ id, ack }) => {
    const count = logged.get(id)?.length ?? 0;
    return !ack && count > 1 ? [`unacknowledged ${id} is in the log ${count} times`] : [];
  });
}

/** The number of sends that were committed without an acknowledgement to their sender. */
export function recovered({ logs, sends }: History): number {
  const logged = byId(logs);
  return sends.filter(({ id, ack }) => !ack && logged.has(id)).length;
}

function byId(logs: readonly RoomLog[]): Map<string, LoggedMessage[]> {
  const found = new Map<string, LoggedMessage[]>();
  for (const { messages } of logs)
    for (const message of messages) found.set(message.id, [...(found.get(message.id) ?? []), message]);
  return found;
}
