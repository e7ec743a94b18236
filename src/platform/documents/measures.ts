import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
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
  /** How often they ask for the schema; each alias in it asks for a part of it once more. */
  readonly schemas: number;
  readonly aliases: number;
  /** What there is to answer, but for the nodes of a list. */
  readonly plain: number;
  /** What there is to answer for each node of the list that this selection is about. */
  readonly perNode: number;
  /** The long texts in `plain`. */
  readonly texts: number;
  /** The long texts in `perNode`. */
  readonly textsPerNode: number;
}

interface Surroundings extends PageLimits {
  fragment(name: string): FragmentDefinitionNode | null | undefined;
  /** Whether the field of this name, at the top of the operation, checks a secret. */
  isSecret(name: string): boolean;
  /** Whether a field of this name may be a long text. */
  isLongText(name: string): boolean;
}

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
};

/** Measures selections; each fragment once, for a document can name it so often that walking all ways would never end. */
export class Measures {
  readonly #fragments = new Map<FragmentDefinitionNode, Measure>();

  constructor(private readonly around: Surroundings) {}

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
    const secrets = Number(this.around.isSecret(name));
    const own = { ...nothing, depth: 1, fields: 1, secrets, aliases: below.aliases + (node.alias ? 1 : 0) };
    // Introspection is deep by nature, and reads no data.
    if (name.startsWith('__')) {
      const schemas = name === '__typename' ? 0 : 1 + below.aliases;
      return { ...own, introspection: 1 + below.depth, schemas, plain: 1 };
    }
    const size = this.#pageSizeOf(node);
    const cost = 1 + below.plain + below.perNode * size;
    const texts = Number(this.around.isLongText(name)) + below.texts + below.textsPerNode * size;
    const isNodes = name === 'nodes' || name === 'edges';
    return {
      ...own,
      depth: 1 + below.depth,
      introspection: below.introspection,
      ...(isNodes ? { perNode: cost, textsPerNode: texts } : { plain: cost, texts }),
    };
  }

  // A cycle is another rule's error; here it only must not run for ever.
  #named(name: string): Measure {
    const fragment = this.around.fragment(name);
    if (!fragment) return nothing;
    const known = this.#fragments.get(fragment);
    if (known) return known;
    this.#fragments.set(fragment, nothing);
    const measure = this.of(fragment.selectionSet);
    this.#fragments.set(fragment, measure);
    return measure;
  }

  #pageSizeOf(node: FieldNode): number {
    const { page, longestPage } = this.around;
    const given = node.arguments?.filter(({ name }) => name.value === 'first' || name.value === 'last') ?? [];
    if (given.length === 0) return page;
    // What a variable or null comes to is not known yet, and a size that will be refused must not make others cheaper.
    const sizes = given.map(({ value }) => (value.kind === Kind.INT ? Number(value.value) : longestPage));
    return Math.min(Math.max(1, ...sizes), longestPage);
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
  };
}
