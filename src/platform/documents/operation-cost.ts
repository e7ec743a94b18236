import { type DocumentNode, getOperationAST, type GraphQLSchema, Kind } from 'graphql';
import type { PageLimits } from '../database/page.js';
import { namesOfLongTexts } from './limit-rules.js';
import { Measures } from './measures.js';

/** Costs are counted in fields. So many characters take as long as a field. */
const charactersPerField = 400;
/** The greatest length of a long text, in fields. */
const longTextCost = 4000 / charactersPerField;
/** Parsing, finding the session, a statement: what the cheapest operation takes. */
const operationBase = 200;
/** Sending one event to one socket. */
const eventBase = 10;

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
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

  ofOperation(operation: Operation): number {
    return operationBase + this.#selected(operation);
  }

  /** Of each event of a subscription. */
  ofEvent(operation: Operation): number {
    return eventBase + this.#selected(operation);
  }

  #selected({ document, operationName, variables }: Operation): number {
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
    if (!node) return 0;
    const { plain, perNode, texts, textsPerNode } = measures.of(node.selectionSet);
    return plain + perNode + (texts + textsPerNode) * longTextCost;
  }
}

/** What an operation has cost, by the data of its answer. */
export function costOfAnswer(data: unknown): number {
  return operationBase + costOf(data);
}

function costOf(value: unknown): number {
  if (typeof value === 'string') return 1 + value.length / charactersPerField;
  if (typeof value !== 'object' || value === null) return 1;
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return parts.reduce<number>((sum, part) => sum + costOf(part), 1);
}
