/** What one run did and saw. Times are in milliseconds on the clock of the process that drives the clients. */
export interface History {
  readonly logs: readonly RoomLog[];
  readonly sends: readonly Send[];
  /** Edits and recalls that were acknowledged. */
  readonly changes: readonly Change[];
  readonly streams: readonly Stream[];
  readonly accessEnds: readonly AccessEnd[];
  /** Unexpected ends of servers, and errors in their logs. */
  readonly serverFaults: readonly string[];
  /** The codes of the errors that servers answered with. */
  readonly codes: readonly string[];
  /** What was still there after all clients had left. */
  readonly leftovers: readonly string[];
}

/** A room as the database has it at the end. */
export interface RoomLog {
  readonly slug: string;
  readonly lastSeq: number;
  readonly messages: readonly LoggedMessage[];
}

export interface LoggedMessage extends State {
  readonly id: string;
  readonly seq: number;
  readonly userId: string;
}

/** What a message says since its last change. */
export interface State {
  /** The room's version at the last change; 0 if there was none. */
  readonly version: number;
  readonly content: string;
}

/** The change of a message, as it was acknowledged or applied. */
export interface Change {
  readonly id: string;
  readonly version: number;
  readonly at: number;
}

/** One message that a person sent. */
export interface Send {
  readonly id: string;
  readonly slug: string;
  readonly userId: string;
  /** The tab that wrote it. A tab writes one message after the other. */
  readonly writer: string;
  readonly at: number;
  ack?: Applied;
  /** Why it failed, as the person was told. */
  failure?: string;
}

/** A message as it was applied, or acknowledged. */
export interface Applied {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
}

/** What one tab received of a room, from the beginning. */
export interface Stream {
  readonly name: string;
  readonly slug: string;
  readonly userId: string;
  /** When it was opened. Older messages can't have been late. */
  readonly since: number;
  readonly applied: Applied[];
  /** Each change as it was applied. */
  readonly changed: Change[];
  /** The latest state that the tab has of each message, by id. */
  readonly states: Map<string, State>;
  /** Each frame as it came from the network, with the newest seq that was applied by then. */
  readonly frames: Frame[];
  /** Why it ended for good. */
  end?: string;
  /** How often the server said that it can't prove the stream to be complete. */
  resyncs: number;
}

export interface Frame {
  readonly seq: number;
  readonly cursor: number;
  /** It came on a socket that the client had left already. */
  readonly isLate?: boolean;
}

/** The end of a user's access to a room. */
export interface AccessEnd {
  readonly slug: string;
  readonly userId: string;
  /** The last seq that they may see. */
  readonly lastSeq: number;
}
