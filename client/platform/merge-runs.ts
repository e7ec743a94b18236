export interface PageInfo {
  hasPreviousPage: boolean;
  hasNextPage: boolean;
  startCursor?: string | null;
  endCursor?: string | null;
}

/** A part of a room's log: ascending by seq, without gaps. */
export interface Run<T> {
  nodes: readonly T[];
  pageInfo: PageInfo;
}

/**
 * Joins two runs into one. Where both have a seq, `incoming` wins. If there is a gap between them, only the newer run is kept,
 * and scrolling up loads the older one again. Otherwise the list would hide the gap.
 */
export function mergeRuns<T>(
  existing: Run<T> | undefined,
  incoming: Run<T>,
  seqOf: (node: T) => number,
): Run<T> {
  if (!existing?.nodes.length) return incoming;
  if (!incoming.nodes.length) return existing;
  const [older, newer] =
    first(existing, seqOf) <= first(incoming, seqOf) ? [existing, incoming] : [incoming, existing];
  if (last(older, seqOf) + 1 < first(newer, seqOf)) return newer;
  const longer = last(older, seqOf) > last(newer, seqOf) ? older : newer;
  return {
    ...incoming,
    nodes: union(existing.nodes, incoming.nodes, seqOf),
    pageInfo: {
      ...incoming.pageInfo,
      hasPreviousPage: older.pageInfo.hasPreviousPage,
      startCursor: older.pageInfo.startCursor,
      hasNextPage: longer.pageInfo.hasNextPage,
      endCursor: longer.pageInfo.endCursor,
    },
  };
}

// Neither has gaps, so `existing` can only add nodes before and after `incoming`.
function union<T>(existing: readonly T[], incoming: readonly T[], seqOf: (node: T) => number): T[] {
  const from = seqOf(incoming[0] as T);
  const to = seqOf(incoming.at(-1) as T);
  return [
    ...existing.filter((node) => seqOf(node) < from),
    ...incoming,
    ...existing.filter((node) => seqOf(node) > to),
  ];
}

function first<T>({ nodes }: Run<T>, seqOf: (node: T) => number): number {
  return seqOf(nodes[0] as T);
}

function last<T>({ nodes }: Run<T>, seqOf: (node: T) => number): number {
  return seqOf(nodes.at(-1) as T);
}
