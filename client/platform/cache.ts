import type { FieldFunctionOptions, FieldMergeFunction, Reference } from '@apollo/client';
import { mergeRuns, type Run } from './merge-runs.js';
import { shownLine } from './shown-line.js';
import { VersionedCache } from './versioned-cache.js';

interface Page {
  nodes: readonly Reference[];
}

export function createCache() {
  return new VersionedCache({
    typePolicies: {
      Query: { fields: { chatRooms: { keyArgs: ['role'], merge: mergeRooms } } },
      Account: { fields: { name: shown } },
      User: { fields: { name: shown } },
      Project: { fields: { title: shown } },
      // A deleted account loses the texts of its messages. Without this, cached texts would stay visible.
      Message: {
        fields: {
          content: (text: string | undefined, { readField }) => (isOfDeleted(readField) && text ? '' : text),
          isRemoved: (isRemoved: boolean | undefined, { readField }) => isOfDeleted(readField) || isRemoved,
        },
      },
      ChatRoom: {
        fields: {
          messages: { keyArgs: false, merge: mergeMessages },
          // Without these, a late response would overwrite the newer values of a live event.
          lastMessage: { merge: neverEarlier },
          lastSeq: { merge: neverLess },
          ownerReadSeq: { merge: neverLess },
          visitorReadSeq: { merge: neverLess },
          version: { merge: firstRead },
        },
      },
    },
  });
}

function shown(line: string | undefined) {
  return line === undefined ? undefined : shownLine(line);
}

function isOfDeleted(readField: FieldFunctionOptions['readField']): boolean {
  return readField<boolean>('isDeleted', readField<Reference>('sender')) ?? false;
}

const mergeMessages: FieldMergeFunction<Run<Reference>> = (existing, incoming, { readField }) =>
  mergeRuns(existing, incoming, (node) => readField<number>('seq', node) ?? 0);

/** Appends a later page. A refetched first page goes before the cached rooms that it doesn't contain. */
const mergeRooms: FieldMergeFunction<Page> = (existing, incoming, { args }) => {
  if (!existing) return incoming;
  if (args?.['after']) return { ...incoming, nodes: union(existing.nodes, incoming.nodes) };
  const isWhole = incoming.nodes.length >= existing.nodes.length;
  return { ...(isWhole ? incoming : existing), nodes: union(incoming.nodes, existing.nodes) };
};

function union(nodes: readonly Reference[], more: readonly Reference[]): Reference[] {
  const known = new Set(nodes.map(({ __ref }) => __ref));
  return [...nodes, ...more.filter(({ __ref }) => !known.has(__ref))];
}

const neverEarlier: FieldMergeFunction<Reference | null> = (existing, incoming, { readField }) => {
  const seqOf = (message: Reference | null | undefined) =>
    (message && readField<number>('seq', message)) ?? 0;
  return seqOf(incoming) < seqOf(existing) ? (existing ?? null) : incoming;
};

const neverLess: FieldMergeFunction<number> = (existing = 0, incoming) => Math.max(existing, incoming);

/**
 * The version that all loaded messages are known to have reached. A later page must not raise it: messages that were loaded
 * before may have changed since. The stream of changes raises it, and a refetch replaces it together with the messages.
 */
const firstRead: FieldMergeFunction<number> = (existing, incoming) => existing ?? incoming;
