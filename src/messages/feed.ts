import type { Services } from '../platform/context.js';
import { NotFound, type ParleyError, ResyncRequired } from '../platform/errors.js';
import { Bell } from '../platform/hints/live.js';
import { pauseBefore } from '../platform/database/retry-while-unavailable.js';
import type { Message } from './message.js';
import { isUnavailable } from '../platform/database/database-errors.js';
import { messagesOf, type Row } from './read-messages.js';

const mostKept = 128;
const pageSize = 200;

export type FeedServices = Pick<Services, 'database' | 'feedPages' | 'log'>;

/** What this process knows of one room with subscribers here: its newest seq and its newest messages. */
export class Feed {
  /** Rings on new messages, on a change, and when the feed ends. */
  readonly bell = new Bell();
  /** Why the feed ended: it gets no more messages, and its cursors are invalid. Null until then. */
  fault: ParleyError | null = null;
  watchers = 0;
  #newest: Message[] = [];
  /** Whether the current read may have begun before a change. Its messages must not be cached then. */
  #mayBeStale = false;
  #reading: Promise<void> | null = null;
  /** The greatest hinted seq since the last read began. */
  #wanted = 0;
  /** The id of the message at `tail`; null while it is not known. */
  tailId: string | null = null;
  /** Consecutive failed reads. */
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  /**
   * @param tail the feed reads the messages after this seq; later, the newest seq that it has read
   * @param version the room's version at that time; later, as last heard. A hint may be wrong, until the next sweep
   */
  constructor(
    readonly roomId: string,
    public tail: number,
    public version: number,
    private readonly services: FeedServices,
  ) {}

  /** Starts a read if `seq` is newer than what the feed has. */
  hint(seq: number): void {
    if (seq <= this.tail) return;
    this.#wanted = Math.max(this.#wanted, seq);
    void this.pump();
  }

  /** Takes messages that this process has just written, if they are the next ones. Otherwise starts a read. */
  take(messages: readonly Message[], version: number, previousId: string | null): void {
    const isNext = messages[0]?.seq === this.tail + 1 && version === this.version;
    const isIdle = !this.#reading && !this.fault;
    if (isNext && isIdle && this.isContinuedBy(this.tail, previousId)) this.#append(messages);
    else this.hint(messages.at(-1)?.seq ?? 0);
  }

  /** Drops the cached messages when one was changed or access changed. The next read goes to the database. */
  changed(version: number): void {
    if (version === this.version) return;
    this.version = version;
    this.#newest = [];
    this.#mayBeStale = this.#reading !== null;
    this.bell.ring();
  }

  /** Reads new messages. Concurrent callers share one read. Hints that arrive meanwhile start another read after it. */
  pump(): Promise<void> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  /** The messages after the cursor; null if they are no longer all cached. */
  after(cursor: number): Message[] | null {
    const first = this.#newest.at(0)?.seq ?? this.tail + 1;
    return cursor + 1 >= first ? this.#newest.slice(cursor + 1 - first) : null;
  }

  /** Whether this message at `seq` fits what the feed has sent. If not, the log was replaced, as by a restored backup. */
  isContinuedBy(seq: number, id: string | null): boolean {
    if (seq === 0) return true;
    if (this.tail === seq) this.tailId ??= id;
    const given = this.tail === seq ? this.tailId : this.#newest.find((message) => message.seq === seq)?.id;
    return id !== null && (given === undefined || given === id);
  }

  /** Whether the newest known message is at `seq` and has this id. A null id matches any. */
  endsAt(seq: number, id: string | null): boolean {
    return seq === this.tail && (id === null || id === this.tailId);
  }

  end(fault: ParleyError): void {
    this.fault = fault;
    this.bell.ring();
  }

  async #read(): Promise<void> {
    let hasMore = false;
    try {
      this.#wanted = 0;
      this.#mayBeStale = false;
      // Reads the last known message again, to compare its id. Otherwise messages of a replaced log could be sent before a sweep.
      const found = await this.services.feedPages.read({
        roomId: this.roomId,
        order: 'seq',
        after: Math.max(0, this.tail - 1),
        limit: pageSize,
        viewerId: null,
      });
      this.#failures = 0;
      this.#takeNext(found);
      hasMore = !this.fault && (found.length === pageSize || this.tail < this.#wanted);
    } catch (error) {
      if (error instanceof NotFound) return this.end(error);
      this.services.log.warn({ reason: error, room: this.roomId }, 'reading a feed failed');
      // Subscribers keep waiting. Without this retry they would wait for the next sweep.
      if (isUnavailable(error))
        this.#retry ??= setTimeout(() => this.#again(), pauseBefore((this.#failures += 1)));
    } finally {
      this.#reading = null;
    }
    // A separate read: otherwise a new stream would wait for as long as hints keep coming.
    if (hasMore) void this.pump();
  }

  #again(): void {
    this.#retry = undefined;
    if (this.watchers > 0) void this.pump();
  }

  #takeNext(rows: Row[]): void {
    if (this.tail === 0) return this.#keep(rows);
    const end = rows.at(0)?.message;
    if (this.isContinuedBy(this.tail, end?.seq === this.tail ? end.id : null)) this.#keep(rows.slice(1));
    else this.end(new ResyncRequired());
  }

  #keep(rows: Row[]): void {
    if (rows.length > 0) this.#append(messagesOf(this.services.database, rows));
  }

  #append(messages: readonly Message[]): void {
    const last = messages.at(-1) as Message;
    this.#newest = this.#mayBeStale ? [] : [...this.#newest, ...messages].slice(-mostKept);
    this.tail = last.seq;
    this.tailId = last.id;
    this.bell.ring();
  }
}
