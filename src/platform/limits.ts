import {
  type ASTNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** What one request may ask for. Sizes are in bytes. */
export const limits = {
  bodySize: 64 * 1024,
  frameSize: 64 * 1024,
  tokens: 1000,
  depth: 12,
  rootFields: 10,
  subscriptionsPerSocket: 100,
  initWait: 3000,
};

/** The rules that every document must keep, on both transports, besides those of GraphQL itself. */
export const limitRules: ValidationRule[] = [limitDepth, limitRootFields];

function limitDepth(context: ValidationContext) {
  return {
    OperationDefinition(node: ASTNode & { selectionSet: SelectionSetNode }) {
      const depth = depthOf(node.selectionSet, context, new Set());
      if (depth > limits.depth)
        report(context, node, `The operation is ${depth} levels deep; ${limits.depth} is the limit.`);
    },
  };
}

function limitRootFields(context: ValidationContext) {
  return {
    OperationDefinition(node: ASTNode & { selectionSet: SelectionSetNode }) {
      const count = fieldsOf(node.selectionSet, context, new Set());
      if (count > limits.rootFields)
        report(context, node, `The operation has ${count} root fields; ${limits.rootFields} is the limit.`);
    },
  };
}

function report(context: ValidationContext, node: ASTNode, message: string): void {
  context.reportError(new GraphQLError(message, { nodes: node }));
}

type Seen = Set<FragmentDefinitionNode>;

function depthOf(set: SelectionSetNode, context: ValidationContext, seen: Seen): number {
  const depths = set.selections.map((node) => {
    if (node.kind === Kind.FIELD) {
      // Introspection is deep by nature, and costs nothing: it reads no data.
      const isIntrospection = node.name.value.startsWith('__');
      return node.selectionSet && !isIntrospection ? 1 + depthOf(node.selectionSet, context, seen) : 1;
    }
    if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet, context, seen);
    return withFragment(node.name.value, context, seen, (next, inner) => depthOf(next, context, inner));
  });
  return Math.max(0, ...depths);
}

function fieldsOf(set: SelectionSetNode, context: ValidationContext, seen: Seen): number {
  return set.selections.reduce((sum, node) => {
    if (node.kind === Kind.FIELD) return sum + 1;
    if (node.kind === Kind.INLINE_FRAGMENT) return sum + fieldsOf(node.selectionSet, context, seen);
    return (
      sum + withFragment(node.name.value, context, seen, (next, inner) => fieldsOf(next, context, inner))
    );
  }, 0);
}

// A cycle is another rule's error; here it only must not run for ever.
function withFragment(
  name: string,
  context: ValidationContext,
  seen: Seen,
  measure: (set: SelectionSetNode, seen: Seen) => number,
): number {
  const fragment = context.getFragment(name);
  if (!fragment || seen.has(fragment)) return 0;
  return measure(fragment.selectionSet, new Set(seen).add(fragment));
}
