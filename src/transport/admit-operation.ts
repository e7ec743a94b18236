import type { DocumentNode, FormattedExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { spenderOf } from '../accounts/sessions/spender.js';
import { requireStillOpen } from '../accounts/sessions/still-open.js';
import type { Context, Services } from '../platform/context.js';
import { Documents } from '../platform/documents/documents.js';
import { ParleyError } from '../platform/errors.js';
import { costOfAnswer, type Operation, OperationCosts } from '../platform/documents/operation-cost.js';

/** Called with the answer when the operation has run; without one if it failed as a whole. */
export type Answered = (answer?: Pick<FormattedExecutionResult, 'data'> & { errors?: unknown }) => void;

/** Makes operations wait while their senders are over budget. Both transports use it. */
export class Admission {
  readonly costs: OperationCosts;
  readonly #documents: Documents;

  constructor(
    private readonly services: Pick<Services, 'operations'>,
    schema: GraphQLSchema,
    limits: Services['config']['limits'],
  ) {
    this.costs = new OperationCosts(schema, limits);
    this.#documents = new Documents(schema, limits);
  }

  /** Reads a document; an unknown one at the cost of its sender. @returns the document, or the errors that refuse it */
  async read(context: Context, source: string): Promise<DocumentNode | readonly GraphQLError[]> {
    try {
      return await this.#documents.read(source, async (cost) => {
        const leave = await this.#turn(context, cost);
        return () => leave(cost);
      });
    } catch (error) {
      if (error instanceof ParleyError) return [error];
      throw error;
    }
  }

  /** Waits for the turn of a query or a mutation. @throws {RateLimited} when the wait would be too long */
  async enter(context: Context, operation: Operation): Promise<Answered> {
    const estimate = this.costs.ofOperation(operation);
    const leave = await this.#turn(context, estimate.cost);
    // An error may remove what the other fields have read from the answer. Without this, a field that fails would make them free.
    return (answer) => leave(!answer || answer.errors ? estimate.cost : costOfAnswer(answer.data, estimate));
  }

  async #turn(context: Context, estimate: number): Promise<(cost: number) => void> {
    const { askedAt, gone } = context;
    const entrant = { spender: spenderOf(context), estimate, askedAt, gone };
    const { hasWaited, leave } = await this.services.operations.enter(entrant);
    try {
      if (hasWaited) await requireStillOpen(context);
      return leave;
    } catch (error) {
      leave(0);
      throw error;
    }
  }
}
