import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { pageLimits } from './page.js';

/** How much a selection asks for. */
export interface Measure {
  readonly depth: number;
  /** Its own fields, without those below them. */
  readonly fields: number;
  /** What there is to answer, but for the nodes of a list. */
  readonly plain: number;
  /** What there is to answer for each node of the list that this selection is about. */
  readonly perNode: number;
}

const nothing: Measure = { depth: 0, fields: 0, plain: 0, perNode: 0 };

/** Measures selections; each fragment once, for a document can name it so often that walking all ways would never end. */
export class Measures {
  readonly #fragments = new Map<FragmentDefinitionNode, Measure>();

  constructor(private readonly fragment: (name: string) => FragmentDefinitionNode | null | undefined) {}

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
    // Introspection is deep by nature, and reads no data.
    const isLeaf = !node.selectionSet || node.name.value.startsWith('__');
    const below = isLeaf ? nothing : this.of(node.selectionSet);
    const cost = 1 + below.plain + below.perNode * pageSizeOf(node);
    const isNodes = node.name.value === 'nodes' || node.name.value === 'edges';
    return { depth: 1 + below.depth, fields: 1, plain: isNodes ? 0 : cost, perNode: isNodes ? cost : 0 };
  }

  // A cycle is another rule's error; here it only must not run for ever.
  #named(name: string): Measure {
    const fragment = this.fragment(name);
    if (!fragment) return nothing;
    const known = this.#fragments.get(fragment);
    if (known) return known;
    this.#fragments.set(fragment, nothing);
    const measure = this.of(fragment.selectionSet);
    this.#fragments.set(fragment, measure);
    return measure;
  }
}

function add(a: Measure, b: Measure): Measure {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: a.fields + b.fields,
    plain: a.plain + b.plain,
    perNode: a.perNode + b.perNode,
  };
}

function pageSizeOf(node: FieldNode): number {
  const size = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  return size?.kind === Kind.INT ? Math.min(Number(size.value), pageLimits.most) : pageLimits.byDefault;
}
