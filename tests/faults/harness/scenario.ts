import type { Person } from '../../support/person.js';
import type { Room } from '../../support/room.js';
import type { AccessEnd, History, Send } from '../checker/history.js';
import type { Fleet } from './fleet.js';
import type { Heard } from './heard.js';
import type { Load } from './load.js';
import type { Tab } from './tab.js';

/** What a fault has at hand while people talk. */
export interface Stage {
  readonly fleet: Fleet;
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly tabs: readonly Tab[];
  readonly heard: Heard;
  readonly load: Load;
  /** What the fault has measured itself, in milliseconds. */
  readonly took: Map<string, number>;
  /** Marks the time of an act, for {@link Outcome.during}. */
  readonly span: <Result>(act: () => Promise<Result>) => Promise<Result>;
  /** Adds a room that is to be judged like the others. */
  readonly open: (room: Room) => void;
  /** Notes messages that were sent on another way than by a tab. */
  readonly wrote: (...sends: Send[]) => void;
  /** Joins tabs that are to be judged like the others. */
  readonly join: (...tabs: Tab[]) => void;
  /** Notes that somebody lost their access. */
  readonly accessEnded: (end: AccessEnd) => void;
}

export interface Outcome {
  readonly history: History;
  readonly heard: Heard;
  /** The codes with which sockets ended before anyone left. */
  readonly closings: ReadonlyMap<number, number>;
  /** What the machine itself takes from every promise of time in this run, in milliseconds; next to nothing on a quiet one. */
  readonly noise: number;
  /** How many times as long as usual a message took before the fault, 1 to 4: so many times as long may the fault last. */
  readonly slowness: number;
  /** Whether a time was in a span that the fault has marked. */
  readonly during: (at: number) => boolean;
}

/** One fault under load, and what must hold besides the invariants. */
export interface Scenario {
  /** Such as F3. */
  readonly id: string;
  readonly rule: string;
  /** Runs with every `npm test`. */
  readonly isShort?: true;
  /** The longest time from a message's acknowledgement to its appearance everywhere, in milliseconds. */
  readonly bound: number;
  /** Brings the fault about and ends it, or leaves that to the healing after it. */
  fault(stage: Stage): Promise<void>;
  /** Looks at what is special here; throws where it is not so. It judges no times: `onTime` does. */
  afterwards?(stage: Stage, outcome: Outcome): void | Promise<void>;
  /** The same for times besides the bound; called in full runs only. */
  onTime?(stage: Stage, outcome: Outcome): void;
}
