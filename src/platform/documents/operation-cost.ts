import { type DocumentNode, getOperationAST, type GraphQLSchema, Kind } from 'graphql';
import type { PageLimits } from '../database/page.js';
import { namesOfLongTexts } from './limit-rules.js';
import { Measures } from './measures.js';

/** Costs are counted in fields. So many characters take as long as a field. */
const charactersPerField = 400;
/** The greatest length of a long text, in fields. */
const longTextCost = 4000 / charactersPerField;
/** The statement that reads one page of a list. */
const listCost = 250;
/** Parsing, finding the session, a statement: what the cheapest operation takes. */
const operationBase = 200;
/** Sending one event to one socket. */
const eventBase = 10;

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface Estimate {
  readonly cost: number;
  /** The pages of lists in it. */
  readonly lists: number;
}

/** What operations cost at most, if each list is as long as its page allows. */
export class OperationCosts {
  readonly #longTexts: ReadonlySet<string>;

  constructor(
    schema: GraphQLSchema,
    private readonly limits: PageLimits,
  ) {
    this.#longTexts = namesOfLongTexts(schema);
  }

  ofOperation(operation: Operation): Estimate {
    const { cost, lists } = this.#selected(operation);
    return { cost: operationBase + cost, lists };
  }

  /** Of each event of a subscription. */
  ofEvent(operation: Operation): number {
    return eventBase + this.#selected(operation).cost;
  }

  #selected({ document, operationName, variables }: Operation): Estimate {
    const measures = new Measures({
      ...this.limits,
      fragment: (name) =>
        document.definitions.find(
          (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
        ) as ReturnType<ConstructorParameters<typeof Measures>[0]['fragment']>,
      isSecret: () => false,
      isLongText: (name) => this.#longTexts.has(name),
      variable: (name) => variables?.[name],
    });
    // An empty name is none: otherwise it would make every operation free.
    const node = getOperationAST(document, operationName || undefined);
    if (!node) return { cost: 0, lists: 0 };
    const { plain, perNode, texts, textsPerNode, lists, listsPerNode } = measures.of(node.selectionSet);
    const pages = lists + listsPerNode;
    return { cost: plain + perNode + (texts + textsPerNode) * longTextCost + pages * listCost, lists: pages };
  }
}

/** What an operation has cost, by the data of its answer. @param lists those in its estimate */
export function costOfAnswer(data: unknown, { lists }: Pick<Estimate, 'lists'>): number {
  const size = { fields: 0, arrays: 0 };
  addTo(size, data);
  // Not every array is a page that was read: its field may have another name, or be no list.
  return operationBase + size.fields + Math.min(size.arrays, lists) * listCost;
}

// Adds to one object: as an object for each field, the sizes would take longer than the answer's JSON.
function addTo(size: { fields: number; arrays: number }, value: unknown): void {
  size.fields += 1;
  if (typeof value === 'string') size.fields += value.length / charactersPerField;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    size.arrays += 1;
    for (const part of value as unknown[]) addTo(size, part);
  } else {
    const fields = value as Readonly<Record<string, unknown>>;
    for (const name in fields) addTo(size, fields[name]);
  }
}
