import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Declares that a field gives every viewer the same value of the same object. On a subscription: that its method returns the
 * event as it is. An event of which only such fields are selected is executed once for all its viewers.
 */
export const sharedByViewers = { isSharedByViewers: true };

/** Finds the subscriptions whose events look the same to all viewers who may get them. */
export class SharedEvents {
  readonly #known = new WeakMap<DocumentNode, boolean>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @param document valid, and the same object for the same text */
  includes(document: DocumentNode): boolean {
    const known = this.#known.get(document);
    if (known !== undefined) return known;
    const isShared = isSharedSubscription(this.schema, document);
    this.#known.set(document, isShared);
    return isShared;
  }
}

/** Of a document with several operations, some fragments may belong to another one, so it is never shared. */
function isSharedSubscription(schema: GraphQLSchema, document: DocumentNode): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const types = new TypeInfo(schema);
  const root = schema.getSubscriptionType();
  let isShared = operations.length === 1;
  const visitor = visitWithTypeInfo(types, {
    OperationDefinition(node) {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) isShared = false;
      return { ...node, variableDefinitions: [] };
    },
    Field(node) {
      const isTypeName = node.name.value === '__typename';
      if (!isTypeName && !types.getFieldDef()?.extensions['isSharedByViewers']) isShared = false;
      // The arguments of the subscription select its events. They don't change how an event looks.
      return types.getParentType() === root ? { ...node, arguments: [] } : undefined;
    },
    Variable() {
      isShared = false;
    },
  });
  visit(document, visitor);
  return isShared;
}
