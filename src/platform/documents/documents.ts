import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Lexer,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  validate,
  type ValidationRule,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { ParleyError } from '../errors.js';
import { limitRules } from './limit-rules.js';
import type { Limits } from '../config/limits.js';

/** Further ones tell a developer little. A hundred of them, with their suggestions of other names, take 8 ms of CPU time. */
const mostErrors = 5;

/** Waits until the sender may spend so much. @returns a function to call afterwards */
export type Pay = (cost: number) => Promise<() => void>;

/** The last 250 valid documents, without locations: those would keep every token in memory, including comments. */
export class KnownDocuments {
  readonly #known = new LRUCache<string, DocumentNode>({ max: 250 });

  get(source: string): DocumentNode | undefined {
    return this.#known.get(source);
  }

  set(source: string, document: DocumentNode): void {
    this.#known.set(source, withoutLocations(document));
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

  /** @param pay called before an unknown document is parsed @returns the document, or its errors */
  async read(source: string, pay: Pay): Promise<DocumentNode | readonly GraphQLError[]> {
    const tooLong = lengthFault(source, this.limits);
    if (tooLong) return [tooLong];
    const known = this.#known.get(source);
    if (known) return known;
    const leave = await pay(costOfReading(source, this.limits));
    try {
      return this.#known.get(source) ?? this.#readNew(source);
    } finally {
      leave();
    }
  }

  #readNew(source: string): DocumentNode | readonly GraphQLError[] {
    const document = parsed(source, this.limits.tokens);
    if (document instanceof GraphQLError) return [document];
    const faults = validate(this.schema, document, this.#rules, { maxErrors: mostErrors });
    if (faults.length > 0) return faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED'));
    this.#known.set(source, document);
    // The one that is kept: what is known of a document is found by the object.
    return this.#known.get(source) ?? document;
  }
}

/** In fields. Validation compares each field with all others of its name: 60 tokens take up to 0.2 ms, 500 take 6 ms. */
function costOfReading(source: string, { tokens: most }: Limits): number {
  const tokens = tokensIn(source, most);
  return tokens + tokens ** 2 / 150;
}

function tokensIn(source: string, most: number): number {
  const lexer = new Lexer(new Source(source));
  let count = 0;
  try {
    while (count < most && lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch {
    // The parser will find the same fault at this token.
  }
  return count;
}

/** Checks the length before a document is parsed. The token limit is not enough: comments cost time but are no tokens. */
function lengthFault(source: string, { documentLength }: Limits): ParleyError | null {
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
