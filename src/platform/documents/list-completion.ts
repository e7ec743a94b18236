import {
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';

/** Makes the part of an answer from a value that was resolved. */
type Complete = (value: unknown) => unknown;

interface Selected {
  readonly key: string;
  /** Of the value of an object's field. */
  readonly valueOf: (source: unknown) => unknown;
  readonly complete: Complete;
}

/**
 * Completes one list of objects, as graphql-js does. But it prepares each selected field once for all objects. It throws wherever
 * graphql-js would put an error into the answer.
 */
export class ListCompletion {
  readonly #pending: Promise<void>[] = [];

  /** @param info of the list: its `returnType` says what is in it */
  constructor(
    private readonly context: unknown,
    private readonly info: GraphQLResolveInfo,
  ) {}

  /** @param list may be a promise @returns the completed list, or a promise of it */
  of(list: unknown): unknown {
    if (isPromise(list)) return list.then((value) => this.of(value));
    const completed = this.#completing(this.info.returnType, this.info.fieldNodes)(list);
    return this.#pending.length > 0 ? this.#settled(completed) : completed;
  }

  async #settled(completed: unknown): Promise<unknown> {
    while (this.#pending.length > 0) await Promise.all(this.#pending.splice(0));
    return completed;
  }

  #completing(type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
    if (isNonNullType(type)) return required(this.#completing(type.ofType, nodes));
    if (isListType(type)) return optional(listOf(this.#completing(type.ofType, nodes)));
    if (isLeafType(type)) return optional(required((value) => type.serialize(value)));
    if (isObjectType(type)) return optional(this.#object(type, nodes));
    throw new Error(`The type ${type.name} has to be resolved for each object.`);
  }

  #object(type: GraphQLObjectType, nodes: readonly FieldNode[]): Complete {
    const { schema, fragments, variableValues } = this.info;
    const fields = [...collectSubfields(schema, fragments, variableValues, type, nodes)].map(([key, same]) =>
      this.#field(type, key, same),
    );
    return (source) => {
      const object: Record<string, unknown> = {};
      for (const { key, valueOf, complete } of fields) {
        const value = valueOf(source);
        if (isPromise(value)) this.#await(value, object, key, complete);
        else object[key] = complete(value);
      }
      return object;
    };
  }

  #field(parentType: GraphQLObjectType, key: string, fieldNodes: readonly FieldNode[]): Selected {
    const [node] = fieldNodes as [FieldNode];
    // An assignment would set the prototype.
    if (key === '__proto__') throw new Error('An object can not have this property.');
    const fieldName = node.name.value;
    if (fieldName === '__typename') return { key, valueOf: () => parentType.name, complete: String };
    const field = parentType.getFields()[fieldName] as GraphQLField<unknown, unknown>;
    const { type: returnType, resolve = defaultFieldResolver } = field;
    const args = getArgumentValues(field, node, this.info.variableValues);
    const info = { ...this.info, fieldName, fieldNodes, returnType, parentType };
    return {
      key,
      valueOf: (source) => resolve(source, args, this.context, info),
      complete: this.#completing(returnType, fieldNodes),
    };
  }

  #await(value: Promise<unknown>, object: Record<string, unknown>, key: string, complete: Complete): void {
    // Fields keep the order in which they are selected.
    object[key] = null;
    const done = value.then((resolved) => void (object[key] = complete(resolved)));
    // Another field may throw first. Then nobody waits for this one, and its error would end the process.
    done.catch(() => undefined);
    this.#pending.push(done);
  }
}

function required(complete: Complete): Complete {
  return (value) => {
    const completed = complete(value);
    if (completed === null || completed === undefined) throw new Error('A value is missing.');
    return completed;
  };
}

function optional(complete: Complete): Complete {
  return (value) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value);
  };
}

function listOf(complete: Complete): Complete {
  return (list) => {
    if (!Array.isArray(list) || list.some(isPromise)) throw new Error('This is no list, or not yet.');
    return list.map(complete);
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Promise<unknown> | null | undefined)?.then === 'function';
}
