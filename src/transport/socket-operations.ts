import { type ExecutionArgs, getOperationAST, OperationTypeNode } from 'graphql';
import { spenderOf } from '../accounts/sessions/spender.js';
import type { Limits } from '../platform/config/limits.js';
import type { Context, SendShared } from '../platform/context.js';
import type { OperationCosts } from '../platform/documents/operation-cost.js';
import { ParleyError, TooManySubscriptions } from '../platform/errors.js';
import { Tally } from '../platform/rates/tally.js';
import { personOf } from '../platform/rates/work-budget.js';

interface Running {
  /** Aborts when the client has left the operation. */
  readonly gone: AbortController;
  release(): void;
}

/** The reason of every abort. Without it, each would make an error with a stack. */
const left = new DOMException('The client has left the operation, or it has ended.', 'AbortError');

/**
 * The operations of one socket that still run. graphql-ws forgets an operation as soon as the client completes it, and would
 * accept a new one with the same id. But the old one still runs for a moment.
 */
export class SocketOperations {
  readonly #running = new Map<string, Running>();

  constructor(private readonly most: number) {}

  /** @param known how many of them graphql-ws knows @returns why the operation is refused, or what aborts when the client leaves it */
  begin(id: string, known: number): ParleyError | AbortSignal {
    if (this.#running.has(id))
      return new ParleyError('BAD_REQUEST', 'An operation with this id is still running. Use another id.');
    // Completed operations may add as many again as the limit allows.
    if (known > this.most || this.#running.size >= 2 * this.most)
      return new TooManySubscriptions(
        `A socket may run at most ${this.most} operations. Complete one first.`,
      );
    const gone = new AbortController();
    this.#running.set(id, { gone, release: () => undefined });
    return gone.signal;
  }

  /** Notices what the client completes. graphql-ws has no hook for it: it only forgets the operation, which may still run. */
  watch(socket: { readonly subscriptions: object }): void {
    const subscriptions = new Proxy(socket.subscriptions, {
      deleteProperty: (known, id) => {
        this.#running.get(String(id))?.gone.abort(left);
        return Reflect.deleteProperty(known, id);
      },
    });
    Object.assign(socket, { subscriptions });
  }

  /** @param release called when the operation has ended */
  hold(id: string, release: () => void): void {
    const running = this.#running.get(id);
    if (running) running.release = release;
    else release();
  }

  end(id: string): void {
    const running = this.#running.get(id);
    this.#running.delete(id);
    running?.gone.abort(left);
    running?.release();
  }

  /** The socket is closed. graphql-ws does not report the end of an operation whose last frame could not be sent. */
  close(): void {
    for (const id of [...this.#running.keys()]) this.end(id);
  }
}

/** Limits the subscriptions of each user and of each address: each of them executes its document for every change. */
export class StreamLimits {
  readonly #held = new Tally();

  constructor(
    private readonly limits: Pick<Limits, 'subscriptionsPerUser' | 'subscriptionsPerAddress'>,
    private readonly costs: OperationCosts,
  ) {}

  /**
   * Counts an operation that is a subscription, until it ends. @returns why it is refused, or null
   * @param sendShared sends its events, if they look the same to all viewers
   */
  start(
    operations: SocketOperations | undefined,
    id: string,
    asked: ExecutionArgs,
    sendShared?: SendShared,
  ): ParleyError | null {
    const { document, operationName, variableValues: variables } = asked;
    const isSubscription =
      getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
    if (!isSubscription) return null;
    const context = asked.contextValue as Context;
    const spender = spenderOf(context);
    const { subscriptionsPerUser, subscriptionsPerAddress } = this.limits;
    const ofUser = this.#held.hold(personOf(spender), subscriptionsPerUser);
    if (!ofUser) return tooMany('A user', subscriptionsPerUser);
    const ofAddress = this.#held.hold(spender.network, subscriptionsPerAddress);
    if (!ofAddress) ofUser();
    if (!ofAddress) return tooMany('An address', subscriptionsPerAddress);
    operations?.hold(id, () => {
      ofUser();
      ofAddress();
    });
    const eventCost = this.costs.ofEvent({ document, operationName, variables });
    context.subscription = { spender, eventCost, sendShared };
    return null;
  }
}

function tooMany(who: string, most: number): TooManySubscriptions {
  return new TooManySubscriptions(`${who} may have at most ${most} subscriptions. Complete one first.`);
}
