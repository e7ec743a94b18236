import { type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql';

/** Whether an operation selects a field of this name below the field that is being resolved, at any depth. */
export function selects({ fieldNodes, fragments }: GraphQLResolveInfo, name: string): boolean {
  const seen = new Set<string>();
  const isIn = (nodes: readonly SelectionNode[] = []): boolean => nodes.some(isAt);
  const isAt = (node: SelectionNode): boolean => {
    if (node.kind !== Kind.FRAGMENT_SPREAD)
      return (node.kind === Kind.FIELD && node.name.value === name) || isIn(node.selectionSet?.selections);
    const fragment = node.name.value;
    // Without this check, fragments that spread each other on many paths would take exponential time.
    if (seen.has(fragment)) return false;
    seen.add(fragment);
    return isIn(fragments[fragment]?.selectionSet.selections);
  };
  return fieldNodes.some(({ selectionSet }) => isIn(selectionSet?.selections));
}
