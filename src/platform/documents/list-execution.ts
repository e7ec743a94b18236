import {
  defaultFieldResolver,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLOutputType,
  GraphQLScalarType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { ListCompletion } from './list-completion.js';

/** The type that such a field has instead of its list: the list is one value, which is completed already. */
const completedList = new GraphQLScalarType({ name: 'CompletedList', serialize: (list) => list });

/**
 * Executes queries that select lists of objects. graphql-js would make a path and an info for each field of each object, which
 * takes several times as long. So it executes everything but these lists.
 */
export class ListExecution {
  readonly #known = new WeakMap<DocumentNode, boolean>();

  /** @param schema one that nothing else uses, as its lists are replaced */
  constructor(private readonly schema: GraphQLSchema) {
    for (const field of fieldsOf(schema)) if (isListOfObjects(field.type)) complete(field);
  }

  /**
   * @param operation a valid one
   * @returns null when graphql-js must execute it: it selects no list, or is no query, or has an error, whose place is unknown here
   */
  async execute(operation: Omit<ExecutionArgs, 'schema'>): Promise<ExecutionResult | null> {
    const { document } = operation;
    const isKnown = this.#known.get(document) ?? selectsLists(this.schema, document);
    this.#known.set(document, isKnown);
    if (!isKnown) return null;
    const result = await execute({ ...operation, schema: this.schema });
    return result.errors ? null : result;
  }
}

function fieldsOf(schema: GraphQLSchema): GraphQLField<unknown, unknown>[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()));
}

function isListOfObjects(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return isListOfObjects(type.ofType as GraphQLOutputType);
  if (!isListType(type)) return false;
  const item = type.ofType;
  return isObjectType(isNonNullType(item) ? item.ofType : item);
}

function complete(field: GraphQLField<unknown, unknown>): void {
  const { type: returnType, resolve = defaultFieldResolver } = field;
  field.type = completedList;
  field.resolve = (source, args, context, info) => {
    const list: unknown = resolve(source, args, context, info);
    return new ListCompletion(context, { ...info, returnType }).of(list);
  };
}

function selectsLists(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let hasList = false;
  let isQuery = true;
  const visitor = visitWithTypeInfo(types, {
    OperationDefinition({ operation }) {
      if (operation !== OperationTypeNode.QUERY) isQuery = false;
    },
    Field({ name }) {
      if (types.getType() === completedList) hasList = true;
      // Introspection would show this schema.
      if (/^__(schema|type)$/.test(name.value)) isQuery = false;
    },
  });
  visit(document, visitor);
  return isQuery && hasList;
}
