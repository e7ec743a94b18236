import type { AccessEnd, History, Stream } from './history.js';

type Violations = string[];

/** I3: every tab applied exactly the log, in its order. If its access ended, it applied a prefix of the log. */
export function everyTabHasTheLog(history: History): Violations {
  const logs = new Map(history.logs.map(({ slug, messages }) => [slug, messages]));
  return history.streams.flatMap((stream) => {
    const log = logs.get(stream.slug) ?? [];
    const wrong = stream.applied.findIndex(
      ({ id, seq }, index) => id !== log[index]?.id || seq !== log[index].seq,
    );
    if (wrong >= 0)
      return [`${stream.name} applied ${stream.applied[wrong]?.seq} where ${wrong + 1} belongs`];
    const isComplete = stream.applied.length === log.length || accessEndOf(history, stream) !== undefined;
    return isComplete ? [] : [`${stream.name} has ${stream.applied.length} of ${log.length} messages`];
  });
}

/** I3 too: every tab ends with the latest text of every message. */
export function everyTabHasTheLatestTexts(history: History): Violations {
  const logs = new Map(history.logs.map(({ slug, messages }) => [slug, messages]));
  return history.streams
    .filter((stream) => !accessEndOf(history, stream))
    .flatMap(({ name, slug, states }) =>
      (logs.get(slug) ?? []).flatMap(({ id, seq, version, content }) => {
        const state = states.get(id);
        if (!state || (state.version === version && state.content === content)) return [];
        return [`${name} has ${seq} as of ${state.version}, and it is at ${version}`];
      }),
    );
}

/** I6: no frame skipped a seq. Repeated frames are allowed; the client drops them. */
export function framesHaveNoGap({ streams }: History): Violations {
  return streams.flatMap(({ name, frames }) =>
    frames
      .filter(({ seq, cursor, isLate }) => !isLate && seq > cursor + 1)
      .map(({ seq, cursor }) => `${name} was given ${seq} when it had ${cursor}`),
  );
}

export function repeatedFrames({ streams }: History): number {
  return streams.flatMap(({ frames }) => frames).filter(({ seq, cursor }) => seq <= cursor).length;
}

/** I10: after the end of a user's access, no new message reached them or was accepted from them. */
export function nothingAfterAccessEnds({ accessEnds, logs, streams }: History): Violations {
  return accessEnds.flatMap(({ slug, userId, lastSeq }) => {
    const theirs = streams.filter((stream) => stream.slug === slug && stream.userId === userId);
    const given = theirs.flatMap(({ frames }) => frames).filter(({ seq }) => seq > lastSeq);
    const log = logs.find((room) => room.slug === slug)?.messages ?? [];
    const taken = log.filter((message) => message.userId === userId && message.seq > lastSeq);
    return [
      ...given.map(({ seq }) => `${userId} was given ${seq} of ${slug} after ${lastSeq}`),
      ...taken.map(({ seq }) => `${userId} could write ${seq} of ${slug} after ${lastSeq}`),
    ];
  });
}

export function accessEndOf(
  { accessEnds }: History,
  { slug, userId }: Pick<Stream, 'slug' | 'userId'>,
): AccessEnd | undefined {
  return accessEnds.find((end) => end.slug === slug && end.userId === userId);
}
