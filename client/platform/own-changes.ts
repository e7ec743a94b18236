import type { LiveMessage } from '../live/live-message.js';
import type { Room } from '../live/room.js';
import { Watched } from '../live/watched.js';

// In milliseconds.
const undoFor = 5_000;

/** A change of an own message that the server has not made yet, or has refused. */
export interface OwnChange {
  /** The new text; undefined when the message is recalled. */
  content?: string;
  state: 'undoable' | 'saving' | 'failed';
  /** Why it failed. */
  code?: string;
}

/** A recall that was refused leaves the message as it is. */
export function isRecalled({ content, state }: OwnChange): boolean {
  return content === undefined && state !== 'failed';
}

/** Requests the change. */
type Request = () => ReturnType<Room['edit']>;

/** Edits and recalls of the viewer's messages, shown at once. A recall can be undone until the server is told. */
export class OwnChanges {
  readonly all = new Watched<ReadonlyMap<string, OwnChange>>(new Map());
  readonly #requests = new Map<string, () => void>();
  readonly #undoable = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param onChanged is called with each message that the server has changed */
  edit(id: string, content: string, request: Request, onChanged: (message: LiveMessage) => void): void {
    this.#begin(id, { content, state: 'saving' }, request, onChanged);
    this.retry(id);
  }

  recall(id: string, request: Request, onChanged: (message: LiveMessage) => void): void {
    this.#begin(id, { state: 'undoable' }, request, onChanged);
    this.#undoable.set(
      id,
      setTimeout(() => this.#commit(id), undoFor),
    );
  }

  undo(id: string): void {
    if (this.#stopWaiting(id)) this.discard(id);
  }

  /** Tells the server of all recalls now: the page may be gone before they are due. */
  commitRecalls(): void {
    for (const id of [...this.#undoable.keys()]) this.#commit(id);
  }

  retry(id: string): void {
    this.#requests.get(id)?.();
  }

  discard(id: string): void {
    this.#requests.delete(id);
    this.#show(id, undefined);
  }

  #begin(id: string, change: OwnChange, request: Request, onChanged: (message: LiveMessage) => void): void {
    this.#stopWaiting(id);
    const run = async () => {
      this.#show(id, { ...change, state: 'saving' });
      const { data, failure } = await request();
      if (data) onChanged(data);
      // A later change of this message has replaced it.
      if (this.#requests.get(id) !== start) return;
      if (data) this.discard(id);
      else this.#show(id, { ...change, state: 'failed', code: failure.code });
    };
    const start = () => void run();
    this.#requests.set(id, start);
    this.#show(id, change);
  }

  #commit(id: string): void {
    if (this.#stopWaiting(id)) this.retry(id);
  }

  #stopWaiting(id: string): boolean {
    clearTimeout(this.#undoable.get(id));
    return this.#undoable.delete(id);
  }

  #show(id: string, change: OwnChange | undefined): void {
    const all = new Map(this.all.value);
    if (change) all.set(id, change);
    else all.delete(id);
    this.all.set(all);
  }
}

export const ownChanges = new OwnChanges();
