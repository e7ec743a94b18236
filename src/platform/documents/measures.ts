import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { PageLimits } from '../database/page.js';

/** How much a selection asks for. */
export interface Measure {
  readonly depth: number;
  /** How deep introspection goes. */
  readonly introspection: number;
  /** Its own fields, without those below them. */
  readonly fields: number;
  /** Those of them that check a secret. */
  readonly secrets: number;
  /** How often they request the schema or a large part. Each alias inside counts too, because it requests a part again. */
  readonly schemas: number;
  readonly aliases: number;
  /** Fields to answer, without those for each node of a list. */
  readonly plain: number;
  /** Fields to answer for each node of the list that this selection belongs to. */
  readonly perNode: number;
  /** The long texts in `plain`. */
  readonly texts: number;
  /** The long texts in `perNode`. */
  readonly textsPerNode: number;
  /** Pages of lists to read, without those for each node of a list. */
  readonly lists: number;
  /** Pages of lists to read for each node. */
  readonly listsPerNode: number;
}

interface Options extends PageLimits {
  fragment(name: string): FragmentDefinitionNode | null | undefined;
  /** Whether the field of this name, at the top of the operation, checks a secret. */
  isSecret(name: string): boolean;
  /** Whether a field of this name may be a long text. */
  isLongText(name: string): boolean;
  /** The value of a variable; undefined if it is not known. */
  variable(name: string): unknown;
}

/** `fields { args { name } }`: what is deeper leads to other types. */
const levelsOfArguments = 3;

const nothing: Measure = {
  depth: 0,
  introspection: 0,
  fields: 0,
  secrets: 0,
  schemas: 0,
  aliases: 0,
  plain: 0,
  perNode: 0,
  texts: 0,
  textsPerNode: 0,
  lists: 0,
  listsPerNode: 0,
};

/** Measures selections. Each fragment is measured once: nested spreads can have so many paths that a walk would never end. */
export class Measures {
  readonly #fragments = new Map<FragmentDefinitionNode, Measure>();

  constructor(private readonly options: Options) {}

  of({ selections }: SelectionSetNode): Measure {
    return selections.reduce<Measure>((sum, node) => {
      if (node.kind === Kind.FIELD) return add(sum, this.#field(node));
      return add(
        sum,
        node.kind === Kind.INLINE_FRAGMENT ? this.of(node.selectionSet) : this.#named(node.name.value),
      );
    }, nothing);
  }

  #field(node: FieldNode): Measure {
    const name = node.name.value;
    const below = node.selectionSet ? this.of(node.selectionSet) : nothing;
    const secrets = Number(this.options.isSecret(name));
    const own = { ...nothing, depth: 1, fields: 1, secrets, aliases: below.aliases + (node.alias ? 1 : 0) };
    // Introspection is deep by nature and reads no data, so it has limits of its own.
    if (name.startsWith('__')) {
      // Code generators ask which fields and arguments the types of introspection have, for five types at once. That is little.
      const isLight = name === '__type' && below.depth <= levelsOfArguments && below.aliases === 0;
      const schemas = name === '__typename' || isLight ? 0 : 1 + below.aliases;
      return { ...own, introspection: 1 + below.depth, schemas, plain: 1 };
    }
    const size = this.#pageSizeOf(node);
    const cost = 1 + below.plain + below.perNode * size;
    const texts = Number(this.options.isLongText(name)) + below.texts + below.textsPerNode * size;
    const lists = Number(below.perNode > 0) + below.lists + below.listsPerNode * size;
    const isNodes = name === 'nodes' || name === 'edges';
    return {
      ...own,
      depth: 1 + below.depth,
      introspection: below.introspection,
      ...(isNodes
        ? { perNode: cost, textsPerNode: texts, listsPerNode: lists }
        : { plain: cost, texts, lists }),
    };
  }

  // Another rule reports a cycle of fragments. Here, `nothing` as the first value only stops an endless recursion.
  #named(name: string): Measure {
    const fragment = this.options.fragment(name);
    if (!fragment) return nothing;
    const known = this.#fragments.get(fragment);
    if (known) return known;
    this.#fragments.set(fragment, nothing);
    const measure = this.of(fragment.selectionSet);
    this.#fragments.set(fragment, measure);
    return measure;
  }

  #pageSizeOf(node: FieldNode): number {
    const { page, longestPage } = this.options;
    const given = node.arguments?.filter(({ name }) => name.value === 'first' || name.value === 'last') ?? [];
    if (given.length === 0) return page;
    // A size that will be refused must not make the operation cheaper.
    const sizes = given.map(({ value }) => this.#sizeOf(value) ?? longestPage);
    return Math.min(Math.max(1, ...sizes), longestPage);
  }

  #sizeOf(value: ValueNode): number | null {
    if (value.kind === Kind.INT) return Number(value.value);
    const known = value.kind === Kind.VARIABLE ? this.options.variable(value.name.value) : null;
    return typeof known === 'number' ? known : null;
  }
}

function add(a: Measure, b: Measure): Measure {
  return {
    depth: Math.max(a.depth, b.depth),
    introspection: Math.max(a.introspection, b.introspection),
    fields: a.fields + b.fields,
    secrets: a.secrets + b.secrets,
    schemas: a.schemas + b.schemas,
    aliases: a.aliases + b.aliases,
    plain: a.plain + b.plain,
    perNode: a.perNode + b.perNode,
    texts: a.texts + b.texts,
    textsPerNode: a.textsPerNode + b.textsPerNode,
    lists: a.lists + b.lists,
    listsPerNode: a.listsPerNode + b.listsPerNode,
  };
}
