import { InMemoryCache, type FieldMergeFunction, type Reference } from '@apollo/client';
import { mergeRuns, type Run } from './merge-runs';

interface Page {
  nodes: readonly Reference[];
}

export function createCache() {
  return new InMemoryCache({
    typePolicies: {
      Query: { fields: { chatRooms: { keyArgs: ['role'], merge: appendPage } } },
      ChatRoom: {
        fields: {
          messages: { keyArgs: false, merge: mergeMessages },
          // A late answer must not take back what a live event has told.
          lastSeq: { merge: neverLess },
          ownerReadSeq: { merge: neverLess },
          visitorReadSeq: { merge: neverLess },
        },
      },
    },
  });
}

const mergeMessages: FieldMergeFunction<Run<Reference>> = (existing, incoming, { readField }) =>
  mergeRuns(existing, incoming, (node) => readField<number>('seq', node) ?? 0);

const appendPage: FieldMergeFunction<Page> = (existing, incoming, { args }) => {
  if (!existing || !args?.['after']) return incoming;
  const known = new Set(existing.nodes.map(({ __ref }) => __ref));
  return {
    ...incoming,
    nodes: [...existing.nodes, ...incoming.nodes.filter(({ __ref }) => !known.has(__ref))],
  };
};

const neverLess: FieldMergeFunction<number> = (existing = 0, incoming) => Math.max(existing, incoming);
