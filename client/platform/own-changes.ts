import type { LiveMessage } from '../live/live-message.js';
import { storageNamed } from '../live/outbox/in-browser.js';
import { memoryStorage, type OutboxStorage } from '../live/outbox/outbox-storage.js';
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

/** An edit of a message, as it is kept for the next page until there is an answer. */
export interface KeptEdit {
  id: string;
  userId: string;
  roomSlug: string;
  content: string;
  /** The version of the message that the user saw. */
  version: number;
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

  constructor(private readonly kept: OutboxStorage<KeptEdit> = memoryStorage()) {}

  /** @param onChanged is called with each message that the server has changed */
  edit(edit: KeptEdit, request: Request, onChanged: (message: LiveMessage) => void): void {
    const { id, content } = edit;
    // If the storage is full or forbidden, the edit is still requested, but does not survive a reload.
    this.kept.put(edit).catch(() => {});
    this.#begin(id, { content, state: 'saving' }, request, onChanged);
    this.retry(id);
  }

  /** The user's edits in a room that an earlier page, or another one, has had no answer to. */
  async unanswered(userId: string, roomSlug: string): Promise<KeptEdit[]> {
    const edits = await this.kept.all(userId).catch(() => []);
    return edits.filter((edit) => edit.roomSlug === roomSlug && !this.all.value.has(edit.id));
  }

  /** Drops all edits of the user that have no answer, as after the deletion of the account. */
  async forgetAll(userId: string): Promise<void> {
    for (const { id } of await this.kept.all(userId).catch(() => [])) this.discard(id);
  }

  recall(id: string, request: Request, onChanged: (message: LiveMessage) => void): void {
    this.#forget(id);
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
    this.#forget(id);
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

  #forget(id: string): void {
    this.kept.remove(id).catch(() => {});
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

export const ownChanges = new OwnChanges(storageNamed('parley-edits'));
