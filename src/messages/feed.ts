import type { Database } from '../platform/database/database.js';
import { NotFound, type ParleyError, ResyncRequired } from '../platform/errors.js';
import { Bell } from '../platform/hints/live.js';
import type { Log } from '../platform/log.js';
import { pauseBefore } from '../platform/database/retry-while-unavailable.js';
import type { Message } from './message.js';
import { isUnavailable } from '../platform/database/database-errors.js';
import { messagesOf, readRows, type Row } from './read-messages.js';

const mostKept = 128;
const pageSize = 200;

/** What this process knows of one room that someone here is watching. */
export class Feed {
  /** Rings when there is more, or when the log came to an end. */
  readonly bell = new Bell();
  /** Why nothing more can come of this log, nor any cursor of it be trusted; null while it goes on. */
  fault: ParleyError | null = null;
  watchers = 0;
  #newest: Message[] = [];
  /** Whether the read that is under way may have begun before texts were removed. */
  #isLate = false;
  #reading: Promise<void> | null = null;
  /** The greatest seq that was hinted at since the last read began. */
  #wanted = 0;
  #tailId: string | null = null;
  /** How many reads have failed, one after the other. */
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  /**
   * @param tail the newest seq that this process has seen of the room
   * @param removals how often something had been removed from it then
   */
  constructor(
    readonly roomId: string,
    public tail: number,
    public removals: number,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** Takes note that the log may have reached `seq`. */
  hint(seq: number): void {
    if (seq <= this.tail) return;
    this.#wanted = Math.max(this.#wanted, seq);
    void this.pump();
  }

  /** Lets go of all texts when some of them, or who may read them, are no more what they were; what is asked for next is read anew. */
  removed(removals: number): void {
    if (removals === this.removals) return;
    this.removals = removals;
    this.#newest = [];
    this.#isLate = this.#reading !== null;
    this.bell.ring();
  }

  /** Reads what is new; callers share one read, and what is asked for meanwhile is read after it. */
  pump(): Promise<void> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  /** What follows the cursor, if it is still kept here. */
  after(cursor: number): Message[] | null {
    const first = this.#newest.at(0)?.seq ?? this.tail + 1;
    return cursor + 1 >= first ? this.#newest.slice(cursor + 1 - first) : null;
  }

  /** Whether a log with this message at `seq`, where the feed was, is still the one that was given out. */
  isContinuedBy(seq: number, id: string | null): boolean {
    if (seq === 0) return true;
    if (this.tail === seq) this.#tailId ??= id;
    const given = this.tail === seq ? this.#tailId : this.#newest.find((message) => message.seq === seq)?.id;
    return id !== null && (given === undefined || given === id);
  }

  /** Whether this message is known to be the last one; any, when the id is null. */
  endsAt(seq: number, id: string | null): boolean {
    return seq === this.tail && (id === null || id === this.#tailId);
  }

  end(fault: ParleyError): void {
    this.fault = fault;
    this.bell.ring();
  }

  async #read(): Promise<void> {
    let hasMore = false;
    try {
      this.#wanted = 0;
      this.#isLate = false;
      // With the message at the end itself: another log may have grown past it before the sweep came by.
      const found = await readRows(this.database, {
        roomId: this.roomId,
        afterSeq: Math.max(0, this.tail - 1),
        limit: pageSize,
        viewerId: null,
      });
      this.#failures = 0;
      this.#takeNext(found);
      hasMore = !this.fault && (found.length === pageSize || this.tail < this.#wanted);
    } catch (error) {
      if (error instanceof NotFound) return this.end(error);
      this.log.warn({ reason: error, room: this.roomId }, 'reading a feed failed');
      // Whoever waits keeps waiting. The sweep would ask again too, in its own time.
      if (isUnavailable(error))
        this.#retry ??= setTimeout(() => this.#again(), pauseBefore((this.#failures += 1)));
    } finally {
      this.#reading = null;
    }
    // A read of its own, so that a stream which begins waits for one and not for as long as there are hints.
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
    const last = rows.at(-1)?.message;
    if (!last) return;
    const found = messagesOf(this.database, rows);
    this.#newest = this.#isLate ? [] : [...this.#newest, ...found].slice(-mostKept);
    this.tail = last.seq;
    this.#tailId = last.id;
    this.bell.ring();
  }
}
