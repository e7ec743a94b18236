import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { ParleyError } from '../errors.js';
import { limitRules } from './limit-rules.js';
import type { Limits } from '../config/limits.js';

/** The last 250 valid documents, without locations: those would keep every token in memory, including comments. */
export class KnownDocuments {
  readonly #known = new LRUCache<string, DocumentNode>({ max: 250 });

  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.#known.get(key));
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.#known.set(key, withoutLocations(document));
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#known.delete(key));
  }
}

function withoutLocations(document: DocumentNode): DocumentNode {
  return visit(document, { enter: ({ loc, ...node }: ASTNode) => node });
}

/** Parses and validates each document once, while it is cached. */
export class Documents {
  readonly #known = new KnownDocuments();
  readonly #rules: readonly ValidationRule[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: Limits,
  ) {
    this.#rules = [...specifiedRules, ...limitRules(schema, limits)];
  }

  /** @returns the document, or its errors */
  async read(source: string): Promise<DocumentNode | readonly GraphQLError[]> {
    const tooLong = lengthFault(source, this.limits);
    if (tooLong) return [tooLong];
    const known = await this.#known.get(source);
    if (known) return known;
    const document = parsed(source, this.limits.tokens);
    if (document instanceof GraphQLError) return [document];
    const faults = validate(this.schema, document, this.#rules);
    if (faults.length > 0) return faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED'));
    await this.#known.set(source, document);
    return document;
  }
}

/** Checks the length before a document is parsed. The token limit is not enough: comments cost time but are no tokens. */
export function lengthFault(source: string, { documentLength }: Limits): ParleyError | null {
  if (source.length <= documentLength) return null;
  const message = `The document has ${source.length} characters; ${documentLength} is the limit.`;
  return new ParleyError('GRAPHQL_PARSE_FAILED', message);
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
