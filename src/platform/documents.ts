import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { limitRules } from './limit-rules.js';
import type { Limits } from './limits.js';

const mostKept = 1000;

/** Parses and validates each document once, as long as it is among the last 1,000. */
export class Documents {
  readonly #known = new Map<string, DocumentNode>();

  readonly #rules: readonly ValidationRule[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: Limits,
  ) {
    this.#rules = [...specifiedRules, ...limitRules(limits)];
  }

  /** @returns the document, or what is wrong with it */
  read(source: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#known.get(source);
    if (known) return known;
    const document = parsed(source, this.limits.tokens);
    if (document instanceof GraphQLError) return [document];
    const faults = validate(this.schema, document, this.#rules);
    if (faults.length > 0) return faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED'));
    if (this.#known.size >= mostKept) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(source, document);
    return document;
  }
}

function parsed(source: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return coded(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function coded(fault: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions } = fault;
  return new GraphQLError(fault.message, { nodes, source, positions, extensions: { code } });
}
