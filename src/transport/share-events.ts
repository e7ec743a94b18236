import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { WebSocket } from 'ws';
import type { SendShared } from '../platform/context.js';
import { SharedEvents } from '../platform/documents/shared-events.js';
import type { Socket } from './admit-socket.js';
import { eventFrames, writeFrame } from './event-frames.js';

/** The JSON of an event's answer; null if every viewer needs an execution of their own, as after an error. */
type Payload = Buffer | null;

/**
 * Executes an event once for all viewers who get the same answer, and writes it to their sockets. Answers are kept for one turn
 * of the event loop, in which all viewers get the event who don't wait for anything.
 */
export class EventSharing {
  readonly #shared: SharedEvents;
  readonly #payloads = new Map<object, Map<DocumentNode, Payload | Promise<Payload>>>();

  constructor(schema: GraphQLSchema) {
    this.#shared = new SharedEvents(schema);
  }

  /** @returns what sends the events of a subscription; undefined if they must be executed for this viewer */
  senderOf({ extra }: Socket, id: string, operation: ExecutionArgs): SendShared | undefined {
    if (!this.#shared.includes(operation.document)) return undefined;
    const frameOf = eventFrames(id);
    const write = (payload: Payload, hasNext: boolean) => {
      if (!payload) return false;
      if (extra.socket.readyState !== WebSocket.OPEN) return true;
      return writeFrame(extra.request.socket, frameOf(payload), hasNext)?.then(() => true) ?? true;
    };
    return (event, hasNext) => {
      const payload = this.#payloadOf(event, operation);
      return payload instanceof Promise
        ? payload.then((made) => write(made, false))
        : write(payload, hasNext);
    };
  }

  #payloadOf(event: object, operation: ExecutionArgs): Payload | Promise<Payload> {
    const payloads = this.#payloads.get(event) ?? new Map<DocumentNode, Payload | Promise<Payload>>();
    let payload = payloads.get(operation.document);
    if (payload === undefined) {
      if (this.#payloads.size === 0) setImmediate(() => this.#payloads.clear());
      this.#payloads.set(event, payloads);
      const result = execute({ ...operation, rootValue: event });
      payload = result instanceof Promise ? result.then(payloadFrom) : payloadFrom(result);
      payloads.set(operation.document, payload);
    }
    return payload;
  }
}

function payloadFrom({ errors, data }: ExecutionResult): Payload {
  return errors ? null : Buffer.from(JSON.stringify({ data }));
}
