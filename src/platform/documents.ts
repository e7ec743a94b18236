import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { limitRules } from './limit-rules.js';
import { limits } from './limits.js';

const mostKept = 1000;
export const parseOptions = { maxTokens: limits.tokens };
const validationRules = [...specifiedRules, ...limitRules];

/** Parses and validates each document once, as long as it is among the last 1,000. */
export class Documents {
  readonly #known = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @returns the document, or what is wrong with it */
  read(source: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#known.get(source);
    if (known) return known;
    const document = parsed(source);
    if (document instanceof GraphQLError) return [document];
    const faults = validate(this.schema, document, validationRules);
    if (faults.length > 0) return faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED'));
    if (this.#known.size >= mostKept) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(source, document);
    return document;
  }
}

function parsed(source: string): DocumentNode | GraphQLError {
  try {
    return parse(source, parseOptions);
  } catch (error) {
    if (error instanceof GraphQLError) return coded(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function coded(fault: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions } = fault;
  return new GraphQLError(fault.message, { nodes, source, positions, extensions: { code } });
}
