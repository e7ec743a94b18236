import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { spenderOf } from '../accounts/sessions/spender.js';
import type { Context, Services } from '../platform/context.js';
import { costOfAnswer, type Operation, OperationCosts } from '../platform/documents/operation-cost.js';

/** Called with the answer when the operation has run; without one if it failed as a whole. */
export type Answered = (answer?: Pick<FormattedExecutionResult, 'data'> & { errors?: unknown }) => void;

/** Makes operations wait while their senders are over budget. Both transports use it. */
export class Admission {
  readonly costs: OperationCosts;

  constructor(
    private readonly services: Pick<Services, 'operations'>,
    schema: GraphQLSchema,
    limits: Services['config']['limits'],
  ) {
    this.costs = new OperationCosts(schema, limits);
  }

  /** Waits for the turn of a query or a mutation. @throws {RateLimited} when the wait would be too long */
  async enter(context: Context, operation: Operation): Promise<Answered> {
    const estimate = this.costs.ofOperation(operation);
    const leave = await this.services.operations.enter(spenderOf(context), estimate.cost);
    // An error may remove what the other fields have read from the answer. Without this, a field that fails would make them free.
    return (answer) => leave(!answer || answer.errors ? estimate.cost : costOfAnswer(answer.data, estimate));
  }
}
